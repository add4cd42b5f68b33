import threading
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait

gate = threading.Event()
with ThreadPoolExecutor(3) as pool:
    quick, slow = pool.submit(int), pool.submit(gate.wait, 5)
    done, not_done = wait([quick, slow], return_when=FIRST_COMPLETED)
    print(done == {quick}, not_done == {slow})
    result = wait([quick, slow], timeout=0.02)
    print(type(result).__name__, result.done == {quick}, result.not_done == {slow})
    failing = pool.submit(int, 'x')
    result = wait([slow, failing, quick], return_when=FIRST_EXCEPTION)
    print(failing in result.done, slow in result.not_done)
    gate.set()
    result = wait({quick, slow, failing}, return_when=ALL_COMPLETED)
    print(len(result.done), result.not_done)
    print(wait([]))
    try:
        wait([quick, Future()], return_when='SOME')
    except ValueError as error:
        print(error)
