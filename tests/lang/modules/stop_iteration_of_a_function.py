import itertools
def stop(*a): raise StopIteration
for f in (lambda: list(itertools.dropwhile(stop, [1])), lambda: list(itertools.takewhile(stop, [1])), lambda: list(itertools.starmap(stop, [(1,)])), lambda: list(itertools.filterfalse(stop, [1])), lambda: list(map(stop, [1])), lambda: list(filter(stop, [1])), lambda: list(itertools.accumulate([1, 2], stop)), lambda: list(itertools.groupby([1], stop))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
