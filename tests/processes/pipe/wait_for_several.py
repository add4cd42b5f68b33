import multiprocessing
import time
from multiprocessing.connection import wait


def child(connection, number):
    time.sleep(0.02 * number)
    connection.send(number)
    connection.close()


if __name__ == "__main__":
    readers = []
    processes = []
    for number in range(3):
        reader, writer = multiprocessing.Pipe(False)
        process = multiprocessing.Process(target=child, args=(writer, number))
        process.start()
        writer.close()
        readers.append(reader)
        processes.append(process)
    quiet, _writer = multiprocessing.Pipe(False)
    print(wait([], 0), wait([quiet], 0.001))
    received = []
    while readers:
        for reader in wait(readers):
            try:
                received.append(reader.recv())
            except EOFError:
                readers.remove(reader)
    print(sorted(received))  # which child is first, is chance on a busy machine
    sentinels = [process.sentinel for process in processes]
    while sentinels:
        for sentinel in wait(sentinels):
            sentinels.remove(sentinel)
    for process in processes:
        process.join()
    print([process.exitcode for process in processes])
    sleeper = multiprocessing.Process(target=time.sleep, args=(60,))
    sleeper.start()
    print(wait([sleeper.sentinel], 0.01))
    sleeper.terminate()
    print(wait([sleeper.sentinel]) == [sleeper.sentinel])
    sleeper.join()
    print(sleeper.exitcode)
