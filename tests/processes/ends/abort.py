import multiprocessing
import os


def work(connection):
    try:
        os.abort()
    finally:
        connection.send("not reached")


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(False)
    process = multiprocessing.Process(target=work, args=(sender,))
    process.start()
    sender.close()
    process.join()
    print(process.exitcode)
    try:
        print(receiver.recv())
    except EOFError:
        print("nothing was sent")
