def numbers(count, seed):
    state, out = seed, []
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(state)
    return out


def quicksort(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return (
        quicksort([x for x in items if x < pivot])
        + [x for x in items if x == pivot]
        + quicksort([x for x in items if x > pivot])
    )


def insertion_sort(items):
    for i in range(1, len(items)):
        item, j = items[i], i
        while j > 0 and items[j - 1] > item:
            items[j] = items[j - 1]
            j -= 1
        items[j] = item
    return items


data = numbers(60000, 7)
ordered = sorted(data)
print(quicksort(data) == ordered, insertion_sort(data[:1200])[:2], ordered[0])
by_digits = sorted(data, key=lambda n: (n % 1000, -n))
texts = sorted(map(str, data))
pairs = sorted(((n % 100, n) for n in data), reverse=True)
print(by_digits[0], texts[0], pairs[0], sorted(ordered, reverse=True)[0])
