# What programs do with lists, tuples, dicts and sets.
from collections import Counter, defaultdict, deque
from heapq import heappop, heappush


def lists(rounds):
    total = 0
    for i in range(rounds):
        numbers = list(range(i % 40))
        numbers.append(i)
        numbers.extend((1, 2, 3))
        numbers.insert(1, -i)
        numbers[0] = numbers[-1] + len(numbers[2:9:2])
        total += numbers.pop() + sum(numbers) + max(numbers) + min(numbers) + (7 in numbers)
        numbers.reverse()
        numbers.sort()
        total += numbers.index(2) + numbers.count(3)
        first, *rest = numbers
        total += first + len(rest) + len([n * n for n in rest if n % 3])
    return total


def dicts(rounds):
    ages = {}
    groups = defaultdict(list)
    for i in range(rounds):
        ages[f"name{i % 700}"] = i
        groups[i % 13].append(i)
        ages.setdefault("x", 0)
        if i % 9 == 0:
            ages.pop(f"name{i % 350}", None)
        if i % 11 == 0 and "name5" in ages:
            del ages["name5"]
    doubled = {name: age * 2 for name, age in ages.items() if age % 2}
    doubled.update(ages)
    counts = Counter(age % 10 for age in ages.values())
    return len(doubled), counts.most_common(2), sum(len(group) for group in groups.values()), sorted(ages)[:2]


def sets(rounds):
    total = 0
    evens, threes = set(range(0, 600, 2)), set(range(0, 600, 3))
    for i in range(rounds):
        total += len(evens & threes) + len(evens | threes) + len(evens - threes) + len(evens ^ threes)
        total += {1, 2} <= evens
        threes.add(i)
        threes.discard(i - 7)
    return total, len({(a, b) for a in range(30) for b in range(30) if a < b})


def tuples(rounds):
    points = [(i % 17, i % 5, str(i % 3)) for i in range(rounds)]
    seen = {}
    for x, y, name in points:
        key = (x, y)
        seen[key] = seen.get(key, 0) + x
        if (x, y, name) > (9, 3, "1"):
            seen[name] = x
    return len(seen), len(sorted(points)), points.count((1, 1, "1"))


def queues(rounds):
    queue = deque(maxlen=50)
    heap = []
    for i in range(rounds):
        queue.append(i)
        heappush(heap, (i * 7919 % 1000, i))
        if i % 3 == 0:
            queue.popleft()
            heappop(heap)
    return len(queue), heap[0]


def grid(size):
    cells = [[(x * y) % 3 for x in range(size)] for y in range(size)]
    for _ in range(3):
        for y in range(1, size - 1):
            for x in range(1, size - 1):
                cells[y][x] = (cells[y - 1][x] + cells[y + 1][x] + cells[y][x - 1] + cells[y][x + 1]) % 5
    return sum(map(sum, cells)), len(list(zip(*cells)))


print(lists(5000), dicts(20000), sets(300), tuples(20000), queues(20000), grid(90))
