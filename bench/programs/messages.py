# concurrency: prints its own measurements
"""What messages between processes cost: small ones by thousands, and 64 MB at once."""
import multiprocessing
import time

SMALL = 10_000
LARGE = 64 << 20


def send_small(connection):
    for i in range(SMALL):
        connection.send(i)


def put_small(queue):
    for i in range(SMALL):
        queue.put(i)


def send_large(connection, data):
    connection.send_bytes(data)


def timed(target, args, receive):
    process = multiprocessing.Process(target=target, args=args)
    begin = time.perf_counter()
    process.start()
    receive()
    took = time.perf_counter() - begin
    process.join()
    return took


def small_by_pipe():
    receiver, sender = multiprocessing.Pipe(False)
    return timed(send_small, (sender,), lambda: [receiver.recv() for _ in range(SMALL)])


def small_by_queue():
    queue = multiprocessing.Queue()
    return timed(put_small, (queue,), lambda: [queue.get() for _ in range(SMALL)])


def large(duplex):
    receiver, sender = multiprocessing.Pipe(duplex)
    return timed(send_large, (sender, bytes(LARGE)), receiver.recv_bytes)


if __name__ == "__main__":
    print(f"{SMALL} messages by a pipe: {small_by_pipe() * 1e3:.1f} ms")
    print(f"{SMALL} messages by a queue: {small_by_queue() * 1e3:.1f} ms")
    print(f"64 MB by a pipe of one direction: {large(False) * 1e3:.1f} ms")
    print(f"64 MB by a pipe of two: {large(True) * 1e3:.1f} ms")
