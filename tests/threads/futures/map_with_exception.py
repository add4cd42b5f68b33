from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2) as pool:
    results = pool.map(lambda x: 10 // x, [5, 2, 0, 1])
    print(next(results), next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print('ZeroDivisionError', error)
    print(list(results))
