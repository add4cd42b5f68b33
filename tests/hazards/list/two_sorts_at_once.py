# options: --gil=off
import threading


def work(sign):
    for _ in range(20):
        try:
            items.sort(key=lambda x: sign * x)
        except ValueError as error:
            if str(error) != "list modified during sort":
                wrong.append(error)


items, wrong = [n * 7919 % 500 for n in range(500)], []
threads = [threading.Thread(target=work, args=(sign,)) for sign in (1, -1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(set(items) <= set(range(500)), wrong)
