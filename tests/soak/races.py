"""Which counters lose increments. Argument: how many runs. With a GIL `+= 1` loses nothing, as a switch comes at calls and jumps
back only; what calls something between reading and writing does; without a GIL both do; with a lock neither."""
import sys
import threading

ADDITIONS = 20_000
counter = 0
lock = threading.Lock()
both = threading.Barrier(2)


def add_plainly():
    global counter
    for _ in range(ADDITIONS):
        counter += 1


def add_by_a_call():
    global counter
    for _ in range(ADDITIONS):
        counter = int(counter) + 1


def add_with_a_lock():
    global counter
    for _ in range(ADDITIONS):
        with lock:
            counter = int(counter) + 1


def begin_together(target):
    both.wait()
    target()


def lost(target):
    global counter
    counter = 0
    threads = [threading.Thread(target=begin_together, args=(target,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 2 * ADDITIONS - counter


if __name__ == "__main__":
    runs = int(sys.argv[1])
    sys.setswitchinterval(1e-6)
    losses = {target.__name__: sum(lost(target) > 0 for _ in range(runs)) for target in (add_plainly, add_by_a_call, add_with_a_lock)}
    has_gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    assert losses["add_with_a_lock"] == 0, losses
    assert losses["add_by_a_call"] > 0, losses
    assert (losses["add_plainly"] == 0) == has_gil, losses
    print(f"{runs} runs each with{'' if has_gil else 'out'} a GIL; runs that lost something: {losses}")
