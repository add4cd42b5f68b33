# Six visitors, two tickets: a semaphore lets that many in and
# no more.
import threading
import time

tickets = threading.Semaphore(2)
inside = most = 0

def visit():
    global inside, most
    with tickets:
        inside += 1
        most = max(most, inside)
        time.sleep(0.2)
        inside -= 1

visitors = [
    threading.Thread(target=visit, name=f"visitor {n}")
    for n in range(6)
]
for visitor in visitors:
    visitor.start()
for visitor in visitors:
    visitor.join()
print("most at a time:", most)
