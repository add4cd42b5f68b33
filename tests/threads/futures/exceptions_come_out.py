from concurrent.futures import ThreadPoolExecutor


def fail(kind):
    raise kind('no luck')


with ThreadPoolExecutor() as pool:
    for kind in (ValueError, KeyError, SystemExit, KeyboardInterrupt):
        future = pool.submit(fail, kind)
        print(repr(future.exception()), future.done())
        try:
            future.result()
        except BaseException as error:
            print(type(error).__name__, error is future.exception())
    print('still works:', pool.submit(int, '7').result())
