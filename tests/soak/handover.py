"""Thread starts and lock hand-overs. Arguments: how many thousand starts, how many thousand hand-overs."""
import sys
import threading


def start_threads(count):
    done = []
    for _ in range(count // 20):
        threads = [threading.Thread(target=done.append, args=(i,)) for i in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(done) == count, len(done)


def hand_over(count):
    mine, yours = threading.Lock(), threading.Lock()
    mine.acquire()
    answered = 0

    def answer():
        nonlocal answered
        for _ in range(count // 2):
            yours.acquire()
            answered += 1
            mine.release()

    yours.acquire()
    thread = threading.Thread(target=answer)
    thread.start()
    for _ in range(count // 2):
        yours.release()
        mine.acquire()
    thread.join()
    assert answered == count // 2, answered


if __name__ == "__main__":
    starts, hands = int(sys.argv[1]) * 1000, int(sys.argv[2]) * 1000
    start_threads(starts)
    hand_over(hands)
    assert threading.active_count() == 1
    print(f"{starts} threads, {hands} hand-overs")
