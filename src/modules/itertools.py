"""Iterators over iterators."""

import operator as _operator

_missing = object()


class count:
    def __init__(self, start=0, step=1):
        for number in start, step:
            kind = type(number)
            if not (hasattr(kind, '__index__') or hasattr(kind, '__int__') or hasattr(kind, '__float__') or
                    isinstance(number, complex)):
                raise TypeError('a number is required')
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return f'count({self._next!r})'
        return f'count({self._next!r}, {self._step!r})'


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left == 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        return self._left

    def __repr__(self):
        return f'repeat({self._object!r})' if self._left is None else f'repeat({self._object!r}, {self._left})'


class _Iterator:
    """An iterator that a generator drives; the class's name is what the program sees."""

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._items = self._run(iter(iterable))

    @staticmethod
    def _run(iterator):
        saved = []
        for item in iterator:
            yield item
            saved.append(item)
        while saved:
            yield from saved


class chain(_Iterator):
    def __init__(self, *iterables):
        self._items = self._run(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._items = cls._run(iterable)
        return made

    @staticmethod
    def _run(iterables):
        for iterable in iterables:
            yield from iterable


class islice(_Iterator):
    def __init__(self, iterable, *args):
        bounds = slice(*args)
        for value in (bounds.start, bounds.stop):
            if value is not None and not (isinstance(value, int) and value >= 0):
                what = 'Stop argument for islice()' if len(args) == 1 else 'Indices for islice()'
                raise ValueError(f'{what} must be None or an integer: 0 <= x <= sys.maxsize.')
        if bounds.step is not None and not (isinstance(bounds.step, int) and bounds.step > 0):
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._items = self._run(iter(iterable), bounds.start or 0, bounds.stop, bounds.step or 1)

    @staticmethod
    def _run(iterator, start, stop, step):
        place = 0
        wanted = start
        while stop is None or place < stop:
            try:
                item = next(iterator)
            except StopIteration:
                return
            if place == wanted:
                wanted += step
                place += 1
                yield item
            else:
                place += 1
            if stop is not None and wanted >= stop:
                while place < stop:
                    try:
                        next(iterator)
                    except StopIteration:
                        return
                    place += 1
                return


class accumulate(_Iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        self._items = self._run(iter(iterable), func or _operator.add, initial)

    @staticmethod
    def _run(iterator, func, total):
        if total is None:
            try:
                total = next(iterator)
            except StopIteration:
                return
        yield total
        for item in iterator:
            try:
                total = func(total, item)
            except StopIteration:
                return
            yield total


class compress(_Iterator):
    def __init__(self, data, selectors):
        self._items = (item for item, selected in zip(data, selectors) if selected)


class dropwhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._items = self._run(predicate, iter(iterable))

    @staticmethod
    def _run(predicate, iterator):
        try:
            for item in iterator:
                if not predicate(item):
                    break
            else:
                return
        except StopIteration:  # of the predicate, which ends what is no generator in CPython
            return
        yield item
        yield from iterator


class takewhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._items = self._run(predicate, iter(iterable))

    @staticmethod
    def _run(predicate, iterator):
        for item in iterator:
            try:
                if not predicate(item):
                    return
            except StopIteration:
                return
            yield item


class filterfalse(_Iterator):
    def __init__(self, function, iterable, /):
        self._items = filter((lambda item: not item) if function is None else lambda item: not function(item), iterable)


class starmap(_Iterator):
    def __init__(self, function, iterable, /):
        self._items = map(lambda args: function(*args), iterable)


class pairwise(_Iterator):
    def __init__(self, iterable, /):
        self._items = self._run(iter(iterable))

    @staticmethod
    def _run(iterator):
        before = next(iterator, _missing)
        for item in iterator:
            yield before, item
            before = item


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None):
        self._items = self._run([iter(iterable) for iterable in iterables], fillvalue)

    @staticmethod
    def _run(iterators, fillvalue):
        left = len(iterators)
        while left:
            row = []
            for i, iterator in enumerate(iterators):
                item = fillvalue if iterator is None else next(iterator, _missing)
                if item is _missing:
                    iterators[i] = None
                    item = fillvalue
                    left -= 1
                row.append(item)
            if left:
                yield tuple(row)


class groupby(_Iterator):
    def __init__(self, iterable, key=None):
        self._source = iter(iterable)
        self._key = key
        self._item = self._value = self._group = _missing
        self._number = 0

    def _advance(self):
        self._item = next(self._source)
        self._value = self._item if self._key is None else self._key(self._item)

    def __next__(self):
        self._number += 1
        while self._group is not _missing and self._value == self._group or self._item is _missing:
            self._advance()
        self._group = self._value
        return self._group, self._run(self._group, self._number)

    def _run(self, group, number):
        while number == self._number and self._value == group:
            yield self._item
            try:
                self._advance()
            except StopIteration:
                self._item = self._value = _missing
                return


def tee(iterable, n=2, /):
    """Each item waits in a chain of cells for those that have not come to it yet."""
    if n < 0:
        raise ValueError('n must be >= 0')
    source = iter(iterable)

    def run(cell):
        while True:
            if not cell:
                try:
                    cell.append(next(source))
                except StopIteration:
                    return
                cell.append([])
            yield cell[0]
            cell = cell[1]

    first = []
    return tuple(run(first) for _ in range(n))


class product(_Iterator):
    def __init__(self, *iterables, repeat=1):
        pools = [tuple(iterable) for iterable in iterables] * repeat
        self._items = self._run(pools)

    @staticmethod
    def _run(pools):
        if not all(pools):
            return
        places = [0] * len(pools)
        while True:
            yield tuple([pool[place] for pool, place in zip(pools, places)])
            i = len(pools) - 1
            while i >= 0 and places[i] == len(pools[i]) - 1:
                places[i] = 0
                i -= 1
            if i < 0:
                return
            places[i] += 1


class permutations(_Iterator):
    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        r = len(pool) if r is None else r
        if r < 0:
            raise ValueError('r must be non-negative')
        self._items = self._run(pool, r)

    @staticmethod
    def _run(pool, r):
        n = len(pool)
        if r > n:
            return
        chosen, used = [], [False] * n
        start = 0
        while True:
            if len(chosen) == r:
                yield tuple([pool[i] for i in chosen])
                if not chosen:
                    return
                start = chosen.pop()
                used[start] = False
                start += 1
            while start < n and used[start]:
                start += 1
            if start < n:
                used[start] = True
                chosen.append(start)
                start = 0
            elif chosen:
                start = chosen.pop()
                used[start] = False
                start += 1
            else:
                return


class combinations(_Iterator):
    def __init__(self, iterable, r):
        if r < 0:
            raise ValueError('r must be non-negative')
        self._items = self._run(tuple(iterable), r, 1)

    @staticmethod
    def _run(pool, r, step):
        n = len(pool)
        places = [i * step for i in range(r)]
        if r > 0 and (places[-1] >= n or n == 0):
            return
        while True:
            yield tuple([pool[i] for i in places])
            i = r - 1
            while i >= 0 and places[i] == n - 1 - (r - 1 - i) * step:
                i -= 1
            if i < 0:
                return
            places[i] += 1
            for j in range(i + 1, r):
                places[j] = places[j - 1] + step


class combinations_with_replacement(combinations):
    def __init__(self, iterable, r):
        if r < 0:
            raise ValueError('r must be non-negative')
        self._items = self._run(tuple(iterable), r, 0)
