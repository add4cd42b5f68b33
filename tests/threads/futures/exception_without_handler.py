from concurrent.futures import ThreadPoolExecutor


def inner():
    return {}['missing']


with ThreadPoolExecutor(1) as pool:
    pool.submit(inner).result()
