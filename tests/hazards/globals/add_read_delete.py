# options: --gil=off
import threading


def work(name):
    space = globals()
    for i in range(400):
        space[f"made_{name}_{i % 40}"] = i
        if i % 3 == 0:
            del space[f"made_{name}_{i % 40}"]
        if steady != "steady":
            wrong.append(i)


steady, wrong = "steady", []
threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(1 for name in list(globals()) if name.startswith("made_")), wrong)
