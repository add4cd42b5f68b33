"""The heap of timers: heapq's algorithm, with the times compared directly. Timers of one time come in heapq's order."""


def push(heap, timer):
    position = len(heap)
    when = timer._when
    heap.append(timer)
    while position > 0:
        parent = position - 1 >> 1
        if not when < heap[parent]._when:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = timer


def pop(heap):
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    end = len(heap)
    position = 0
    child = 1
    while child < end:
        right = child + 1
        if right < end and not heap[child]._when < heap[right]._when:
            child = right
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    when = last._when
    while position > 0:
        parent = position - 1 >> 1
        if not when < heap[parent]._when:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = last
    return least
