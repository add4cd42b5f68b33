import threading

counter = 0
items = []


class Box:
    value = "class"


def work(name):
    global counter
    counter += 1
    items.append(name)
    Box.value = "changed by " + name


for name in "ABC":
    thread = threading.Thread(target=work, args=(name,))
    thread.start()
    thread.join()
print(counter, items, Box.value)
