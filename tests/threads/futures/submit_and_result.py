from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=2) as pool:
    future = pool.submit(pow, 2, 10)
    print(future.result(), future.done(), future.running(), future.cancelled(), future.exception())
    print(pool.submit(lambda *args, **kwargs: (args, kwargs), 1, 2, key=3).result())
    futures = [pool.submit(str.upper, word) for word in ('one', 'two', 'three')]
    print([future.result() for future in futures])
