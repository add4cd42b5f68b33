"""Children that die in every way: the parent sees how, nobody else dies, and nothing is left of them.

Arguments: how many rounds, and `traps` where an engine traps for a process of the name Trap or OutOfMemory."""
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def echo(connection):
    while (item := connection.recv()) is not None:
        connection.send(item)


def wait(connection):
    connection.recv()


def compute(connection):
    def work():
        while True:
            pass

    threading.Thread(target=work).start()
    work()


def kill_oneself(connection):
    connection.send_bytes(bytes(1000))
    os.kill(os.getpid(), signal.SIGKILL)


def abort(connection):
    os.abort()


def fill_memory(connection):
    kept = []
    try:
        while True:
            kept.append(bytearray(1 << 20))
    except MemoryError:
        kept.clear()
        os._exit(12)


def kill_worker():
    os.kill(os.getpid(), signal.SIGKILL)


def expect(target, exitcode, name=None, kills=False):
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=target, args=(theirs,), name=name)
    process.start()
    theirs.close()
    if kills:
        process.kill()
    try:
        while ours.recv_bytes():
            pass
        raise AssertionError("the connection did not end")
    except EOFError:
        pass
    process.join()
    assert process.exitcode == exitcode, (target.__name__, name, process.exitcode)
    process.close()
    ours.close()


def break_pool():
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(kill_worker).result()
        except BrokenProcessPool:
            return
    raise AssertionError("the pool was not broken")


def descriptor():
    first, second = multiprocessing.Pipe()
    number = max(first.fileno(), second.fileno())
    first.close()
    second.close()
    return number


def main(rounds, traps):
    ends = [
        lambda: expect(wait, -9, kills=True),
        lambda: expect(compute, -9, kills=True),
        lambda: expect(kill_oneself, -9),
        lambda: expect(abort, -6),
        lambda: expect(fill_memory, 12),
        break_pool,
    ]
    if traps:
        ends.append(lambda: expect(wait, -6, name="Trap"))
        ends.append(lambda: expect(wait, -9, name="OutOfMemory"))
    ours, theirs = multiprocessing.Pipe()
    sibling = multiprocessing.Process(target=echo, args=(theirs,), daemon=True)
    sibling.start()
    for end in ends:
        end()
    before = descriptor()
    for number in range(rounds):
        ends[number % len(ends)]()
        ours.send(number)
        assert ours.recv() == number
    after = descriptor()
    ours.send(None)
    sibling.join()
    assert sibling.exitcode == 0, sibling.exitcode
    assert multiprocessing.active_children() == [] and threading.active_count() == 1
    assert after <= before, (before, after)
    print(f"{rounds} deaths")


if __name__ == "__main__":
    main(int(sys.argv[1]), "traps" in sys.argv)
