import queue
import threading

requests, answers = queue.Queue(), queue.SimpleQueue()


def work():
    for number in iter(requests.get, 'stop'):
        answers.put(number * number)


worker = threading.Thread(target=work)
worker.start()
total = 0
for i in range(200):
    requests.put(i)
    total += answers.get()
requests.put('stop')
worker.join()
print(total)
