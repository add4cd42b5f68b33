# options: --gil=off
import threading

data, wrong = threading.local(), []


def work(n):
    for i in range(60):
        data.number = (n, i)
        setattr(data, f'name{i % 7}', i)
        if data.number != (n, i) or getattr(data, f'name{i % 7}') != i:
            wrong.append((n, i))


for _ in range(5):
    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(wrong, data.__dict__)
