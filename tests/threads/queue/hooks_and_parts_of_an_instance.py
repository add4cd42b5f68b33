"""put and get use what an instance, its class or the program has put in place: hooks, the deque, the mutex, the limit."""
import collections
import queue
import threading


class Counted(queue.Queue):
    taken = 0

    def _get(self):
        self.taken += 1
        return super()._get()


numbers = Counted()
for number in range(3):
    numbers.put(number)
print(numbers.get(), numbers.get(block=True), numbers.taken)

plain = queue.Queue(2)
plain.put(1)
plain._put = lambda item: plain.queue.append(-item)
plain.put(2)
print(plain.get(), plain.get(), plain.unfinished_tasks)
del plain._put
plain.queue = collections.deque([7, 8, 9])
print(plain.full(), plain.get(), plain.get(timeout=1), plain.qsize(), list(plain.queue))
plain.queue.clear()
plain.queue.appendleft(5)
plain.put(6)
print(plain.get(), plain.get())
plain.maxsize = 1
plain.put(item='last')
try:
    plain.put('too much', block=False)
except queue.Full:
    print('full')
plain.queue = collections.deque('ab', maxlen=2)
plain.maxsize = 0
plain.put('c')
print(plain.get(), plain.get())

queue.Queue._put = lambda self, item: self.queue.append(('put', item))
plain.put(1)
print(plain.get())

waiting = queue.Queue()
got = []
with waiting.mutex:
    thread = threading.Thread(target=lambda: got.append(waiting.get()))
    thread.start()
    waiting.queue.append('under the mutex')
    waiting.not_empty.notify()
thread.join()
print(got)
