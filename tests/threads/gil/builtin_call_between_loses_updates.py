# timeout: 60
import sys
import threading

counter = 0
sys.setswitchinterval(0.0005)


def count(rounds):
    global counter
    for _ in range(rounds):
        counter = int(counter) + 1


def run(threads, rounds):
    global counter
    counter = 0
    running = [threading.Thread(target=count, args=(rounds,)) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return counter == threads * rounds


# A switch between reading and writing comes only now and then.
attempts = 0
while attempts < 50 and run(3, 100000):
    attempts += 1
print('updates were lost:', attempts < 50)
