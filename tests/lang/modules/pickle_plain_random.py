import hashlib
import pickle
import random

random_numbers = random.Random(7)
pool = []
EDGES = [255, 256, 65535, 65536, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**63 - 1, 2**63, -(2**63), 127, 128, -128, -129, 2**39]


def make(depth):
    choice, count = random_numbers.choice, random_numbers.choice([0, 1, 2, 3, 4, 7])
    kind = random_numbers.randrange(14 if depth < 5 else 9)
    if kind == 0:
        return choice([None, True, False])
    if kind == 1:
        return random_numbers.randrange(-300, 300)
    if kind == 2:
        return choice([1, -1]) * random_numbers.getrandbits(random_numbers.randrange(1, 90))
    if kind == 3:
        return choice([0.0, -0.0, 1.5, 1e300, float("inf"), random_numbers.random()])
    if kind == 4:
        return "".join([choice("abc\xe9\u1234\U0001f600") for _ in range(choice([0, 3, 5, 300]))])
    if kind == 5:
        return bytes([random_numbers.randrange(256) for _ in range(choice([0, 3, 5, 300]))])
    if kind == 6 and pool:
        return choice(pool)
    if kind <= 8:
        return choice(EDGES)
    if kind == 9:
        made = [make(depth + 1) for _ in range(count)]
    elif kind == 10:
        made = tuple([make(depth + 1) for _ in range(count)])
    elif kind == 11:
        made = {choice(["key a", "key b", 1, 2, (1, 2), None, 2.5]): make(depth + 1) for _ in range(count)}
    elif kind == 12:
        made = {random_numbers.randrange(100)}
    else:
        made = frozenset({random_numbers.randrange(100)})
    if len(pool) < 40:
        pool.append(made)
    return made


total = hashlib.sha256()
for _ in range(600):
    pool.clear()
    made = make(0)
    for protocol in (4, 5):
        data = pickle.dumps(made, protocol)
        total.update(data)
        assert repr(pickle.loads(data)) == repr(made)
print(total.hexdigest())

for size in (0, 1, 2, 999, 1000, 1001, 2000, 2001, 20000):
    numbers = range(size)
    texts = [str(number) * 3 for number in numbers]
    for made in ([*numbers], dict.fromkeys(numbers), tuple(numbers), set(numbers), frozenset(numbers), texts):
        data = pickle.dumps(made)
        total.update(data)
        assert pickle.loads(data) == made
for made in ([b"x" * 65536] * 3, ["y" * 70000, "z" * 65535], [bytes([i % 256]) * 1000 for i in range(200)]):
    total.update(pickle.dumps(made))
print(total.hexdigest())

items = []
items.append(items)
loaded = pickle.loads(pickle.dumps(items))
print(loaded[0] is loaded)
pair = ([],)
pair[0].append(pair)
total.update(pickle.dumps(pair))
loaded = pickle.loads(pickle.dumps(pair))
print(loaded[0][0] is loaded)
table = {}
table[1] = table
table[2] = (table,)
total.update(pickle.dumps(table))
loaded = pickle.loads(pickle.dumps(table))
print(loaded[1] is loaded, loaded[2][0] is loaded)
shared = [1] * 100
loaded = pickle.loads(pickle.dumps([shared, shared, (shared,)]))
print(loaded[0] is loaded[1] is loaded[2][0])
deep = 1
for _ in range(300):
    deep = [deep]
total.update(pickle.dumps(deep))
print(repr(pickle.loads(pickle.dumps(deep))) == repr(deep))
print(total.hexdigest())
