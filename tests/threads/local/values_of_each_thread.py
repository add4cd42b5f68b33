import threading

data = threading.local()
data.value = 'main'
seen = []


def work(n):
    seen.append((n, hasattr(data, 'value'), sorted(data.__dict__)))
    data.value = n
    data.other = [n]
    seen.append((n, data.value, sorted(data.__dict__.items())))


for n in range(2):
    thread = threading.Thread(target=work, args=(n,))
    thread.start()
    thread.join()
print(*seen, sep='\n')
print(data.value, data.__dict__)
del data.value
for call in (lambda: data.value, lambda: delattr(data, 'value'), lambda: data.other):
    try:
        call()
    except AttributeError as error:
        print(error)
