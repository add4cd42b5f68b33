class Retry(Exception):
    def __init__(self, left):
        super().__init__(left)
        self.left = left


class Resource:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.log.append(kind is None)
        return kind is ValueError


def parse(text):
    try:
        return int(text)
    except ValueError:
        return -1


def attempt(left):
    try:
        if left:
            raise Retry(left)
        return 1
    finally:
        counts[0] += 1


counts, log, total = [0], [], 0
texts = ["12", "x", "7", "", "99"]
for i in range(150000):
    total += parse(texts[i % 5])
for i in range(120000):
    try:
        total += attempt(i % 4)
    except Retry as error:
        total += error.left
for i in range(60000):
    with Resource(log):
        if i % 3 == 0:
            raise ValueError(i)
        total += 1
print(total, counts, len(log), sum(log))
