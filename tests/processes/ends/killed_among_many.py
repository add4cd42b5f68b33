import multiprocessing
import os
import signal


def work(number, theirs):
    theirs.send(number)
    theirs.send(theirs.recv() * 10)


if __name__ == "__main__":
    workers = []
    for number in range(4):
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=work, args=(number, theirs))
        process.start()
        theirs.close()
        workers.append((process, ours))
    print([ours.recv() for _, ours in workers])
    os.kill(workers[1][0].pid, signal.SIGKILL)
    os.kill(workers[2][0].pid, signal.SIGTERM)
    for process, _ in workers[1:3]:
        process.join()
    for number, (process, ours) in enumerate(workers):
        try:
            ours.send(number + 5)
            print(ours.recv())
        except (EOFError, ConnectionError):
            print("gone")
        process.join()
        print(process.exitcode)
