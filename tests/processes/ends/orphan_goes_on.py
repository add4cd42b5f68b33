import multiprocessing
import os
import signal
import time


def grandchild(connection):
    parent = os.getppid()
    connection.send("born")
    while os.getppid() == parent:
        time.sleep(0.002)
    connection.send("orphaned")


def child(connection):
    multiprocessing.Process(target=grandchild, args=(connection,)).start()
    time.sleep(60)


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(False)
    process = multiprocessing.Process(target=child, args=(writer,))
    process.start()
    writer.close()
    print(reader.recv())
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    print(process.exitcode, reader.recv())
    try:
        reader.recv()
    except EOFError:
        print("nobody is left")
