import multiprocessing


def echo(connection):
    while data := connection.recv_bytes():
        connection.send_bytes(data[::-1])
        connection.send(len(data))


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        process = context.Process(target=echo, args=(theirs,))
        process.start()
        theirs.close()
        for size in (1, 4079, 4080, 4081, 65536, 1_000_000, 5_000_000):
            data = bytes(range(251)) * (size // 251 + 1)
            data = data[:size]
            ours.send_bytes(data)
            print(size, ours.recv_bytes() == data[::-1], ours.recv())
        ours.send_bytes(b"")
        process.join()
        print(process.exitcode)
