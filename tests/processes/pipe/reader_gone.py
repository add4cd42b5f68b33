import multiprocessing
import os
import signal
import time


def reads_once(connection):
    print("child:", connection.recv())
    connection.close()


def sleeps(connection):
    connection.send("ready")
    time.sleep(60)


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(False)
    process = multiprocessing.Process(target=reads_once, args=(reader,))
    process.start()
    reader.close()
    writer.send("one")
    process.join()
    try:
        writer.send("two")
    except BrokenPipeError as error:
        print(error)
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=sleeps, args=(theirs,))
    process.start()
    theirs.close()
    print(ours.recv())
    os.kill(process.pid, signal.SIGKILL)
    try:
        ours.recv()
    except (EOFError, ConnectionResetError):
        print("killed")
    process.join()
    print(process.exitcode)
    try:
        ours.send(1)
    except (BrokenPipeError, ConnectionResetError):
        print("nobody hears")
