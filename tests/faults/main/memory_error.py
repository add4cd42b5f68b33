for build in (lambda: [0] * 10**17, lambda: "x" * 10**18, lambda: (1, 2) * 10**17):
    try:
        build()
    except MemoryError as error:
        print(repr(error))
kept = list(range(1000))
try:
    kept *= 10**17
except MemoryError:
    print(len(kept), sum(kept))
[None] * 10**17
