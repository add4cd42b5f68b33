# native-only
# signal: SIGINT
import multiprocessing

if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(False)
    print("ready", flush=True)
    try:
        reader.recv()
    except KeyboardInterrupt:
        print("interrupted while it waits")
    writer.send(1)
    print(reader.recv())
