from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2) as pool:
    def outer(n):
        return [pool.submit(pow, n, 2), n]

    for future in [pool.submit(outer, n) for n in range(3)]:
        inner, n = future.result()
        print(n, inner.result())
