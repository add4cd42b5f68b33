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
    if n == 1:
        return _one(min, iterable, key)
    return sorted(iterable, key=key)[:n] if n > 0 else _none(iterable)


def nlargest(n, iterable, key=None):
    if n == 1:
        return _one(max, iterable, key)
    return sorted(iterable, key=key, reverse=True)[:n] if n > 0 else _none(iterable)


def _none(iterable):
    iter(iterable)
    return []


def _one(which, iterable, key):
    missing = object()
    found = which(iterable, default=missing, key=key)
    return [] if found is missing else [found]


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, in order; of equal ones those of the first iterable first."""
    heads = []
    for order, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            item = advance()
        except StopIteration:
            continue
        heads.append([item if key is None else key(item), -order if reverse else order, item, advance])
    first = max if reverse else min
    while heads:
        head = first(heads)
        yield head[2]
        try:
            head[2] = head[3]()
            head[0] = head[2] if key is None else key(head[2])
        except StopIteration:
            heads = [other for other in heads if other is not head]


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
