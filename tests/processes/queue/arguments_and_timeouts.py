"""What put and get take, by position and by name; what they raise when it takes too long, or when the queue is closed."""
import multiprocessing
import multiprocessing.queues
import queue
import time


def timed(call, *args, **options):
    begin = time.monotonic()
    try:
        print('got', call(*args, **options), end=' ')
    except (queue.Empty, queue.Full, ValueError) as error:
        print(type(error).__name__, end=' ')
    took = time.monotonic() - begin
    print('after a while' if took >= 0.1 else 'at once')


class Loud(multiprocessing.queues.Queue):
    def put(self, obj, block=True, timeout=None):
        print('put', obj)
        super().put(obj, block, timeout)

    def get(self, *args, **options):
        obj = super().get(*args, **options)
        print('get', obj)
        return obj


if __name__ == '__main__':
    numbers = multiprocessing.Queue(maxsize=2)
    timed(numbers.get, False)
    timed(numbers.get, block=False)
    timed(numbers.get_nowait)
    timed(numbers.get, True, 0.15)
    timed(numbers.get, timeout=0.15)
    timed(numbers.get, True, -1)
    timed(numbers.get, timeout=0)
    timed(numbers.put, 1)
    timed(numbers.put, obj=2, block=True, timeout=None)
    timed(numbers.put, 3, False)
    timed(numbers.put, 3, timeout=0.15)
    timed(numbers.put_nowait, 3)
    print(numbers.full())
    while not numbers.qsize() == 2 or numbers.empty():
        time.sleep(0.001)
    timed(numbers.get)
    timed(numbers.get, timeout=5)
    loud = Loud(ctx=multiprocessing.get_context())
    loud.put((1, 'two'))
    loud.get()
    numbers.close()
    timed(numbers.put, 1)
    timed(numbers.get)
    timed(numbers.get, False)
