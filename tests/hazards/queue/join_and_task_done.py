# options: --gil=off
import queue
import threading

q = queue.Queue()
done, lock = 0, threading.Lock()


def work():
    global done
    while True:
        q.get()
        with lock:
            done += 1
        q.task_done()


for _ in range(3):
    threading.Thread(target=work, daemon=True).start()
for round in range(20):
    for i in range(20):
        q.put(i)
    q.join()
    if done != 20 * (round + 1):
        print('joined too early', done)
print(done, q.unfinished_tasks)
