# options: --gil=off
import threading


def work(mine):
    global value
    for _ in range(2000):
        value = mine
        if value not in allowed:
            wrong.append(value)


allowed = (1, -(2**40), 2**100, 1.5, -1e300, None, "text")
value, wrong = 1, []
threads = [threading.Thread(target=work, args=(mine,)) for mine in allowed]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(value in allowed, wrong)
