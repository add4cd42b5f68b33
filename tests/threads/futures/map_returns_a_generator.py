from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2) as pool:
    results = pool.map(abs, [-1, -2])
    print(type(results).__name__, results.__name__, results.__qualname__, repr(results).split(" at ")[0])
    print(next(results), list(results))
