import threading


class Key:
    def __hash__(self):
        return 3

    def __eq__(self, other):
        thread = threading.Thread(target=log.append, args=("compared",))
        thread.start()
        thread.join()
        return self is other


log = []
keys = [Key(), Key(), Key()]
table = {key: i for i, key in enumerate(keys)}
print(len(table), [table[key] for key in keys], set(log))
