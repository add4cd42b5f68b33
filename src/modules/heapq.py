"""A priority queue in a list: heap[0] is the least item, heap[k] <= heap[2k+1] and heap[k] <= heap[2k+2]."""


def heappush(heap, item):
    heap.append(item)
    _sift_down(heap, 0, len(heap) - 1)


def heappop(heap):
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    heap[0] = last
    _sift_up(heap, 0)
    return least


def heapreplace(heap, item):
    least = heap[0]
    heap[0] = item
    _sift_up(heap, 0)
    return least


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sift_up(heap, 0)
    return item


def heapify(heap):
    for position in reversed(range(len(heap) // 2)):
        _sift_up(heap, position)


def nsmallest(n, iterable, key=None):
    return _first(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    return _first(n, iterable, key, True)


# Those found so far are a heap with the one at its root that goes next.
def _first(n, iterable, key, is_largest):
    if n == 1:
        return _one(max if is_largest else min, iterable, key)
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=is_largest)[:n]
    items = iter(iterable)
    sift, step = (_sift_up, -1) if is_largest else (_sift_up_max, 1)
    found = [(item if key is None else key(item), order * step, item) for order, item in zip(range(n), items)]
    if not found:
        return found
    for position in reversed(range(len(found) // 2)):
        sift(found, position)
    last = found[0][0]
    order = n * step
    for item in items:
        value = item if key is None else key(item)
        if last < value if is_largest else value < last:
            found[0] = (value, order, item)
            sift(found, 0)
            last = found[0][0]
            order += step
    found.sort(reverse=is_largest)
    return [entry[2] for entry in found]


def _one(which, iterable, key):
    missing = object()
    found = which(iterable, default=missing, key=key)
    return [] if found is missing else [found]


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, in order; of equal ones those of the first iterable first."""
    up = _sift_up_max if reverse else _sift_up
    heap = []
    for order, iterable in enumerate(map(iter, iterables)):
        for item in iterable:
            heap.append([item if key is None else key(item), -order if reverse else order, item, iterable])
            break
    for position in reversed(range(len(heap) // 2)):
        up(heap, position)
    while len(heap) > 1:
        head = heap[0]
        yield head[2]
        for item in head[3]:
            head[2] = item
            head[0] = item if key is None else key(item)
            break
        else:
            heap[0] = heap[-1]
            del heap[-1]
        up(heap, 0)
    for head in heap:
        yield head[2]
        yield from head[3]


# The item at [position] moves towards the root until its parent is not greater.
def _sift_down(heap, start, position):
    item = heap[position]
    while position > start:
        parent = position - 1 >> 1
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


# The item at [position] goes down to a leaf along the smaller children, then up to its place: fewer comparisons.
def _sift_up(heap, position):
    start = position
    end = len(heap)
    item = heap[position]
    child = 2 * position + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _sift_down(heap, start, position)


# The same for a heap with the greatest item first.
def _sift_down_max(heap, start, position):
    item = heap[position]
    while position > start:
        parent = position - 1 >> 1
        if not heap[parent] < item:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _sift_up_max(heap, position):
    start = position
    end = len(heap)
    item = heap[position]
    child = 2 * position + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _sift_down_max(heap, start, position)
