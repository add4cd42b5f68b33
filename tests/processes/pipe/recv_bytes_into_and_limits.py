import multiprocessing

if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(duplex=False)
    buffer = bytearray(b"..........")
    writer.send_bytes(b"abc")
    print(reader.recv_bytes_into(buffer), buffer)
    writer.send_bytes(b"xyz")
    print(reader.recv_bytes_into(buffer, 5), buffer)
    writer.send_bytes(b"far too long for it")
    try:
        reader.recv_bytes_into(buffer, 3)
    except multiprocessing.BufferTooShort as error:
        print("BufferTooShort", error.args)
    writer.send_bytes(b"too long")
    try:
        reader.recv_bytes(3)
    except OSError as error:
        print(error, reader.closed)
