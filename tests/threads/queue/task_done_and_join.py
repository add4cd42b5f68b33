import queue
import threading

q = queue.Queue()
done = []


def work():
    while True:
        item = q.get()
        done.append(item)
        q.task_done()


threading.Thread(target=work, daemon=True).start()
for i in range(10):
    q.put(i)
q.join()
print(done, q.unfinished_tasks)
try:
    q.task_done()
except ValueError as error:
    print(error)
queue.Queue().join()
print('an empty queue is joined at once')
