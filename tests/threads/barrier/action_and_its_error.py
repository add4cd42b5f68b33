import threading

log = []
barrier = threading.Barrier(2, action=lambda: log.append('action'))


def wait():
    try:
        barrier.wait()
        log.append('through')
    except Exception as error:
        log.append(repr(error))


def meet():
    threads = [threading.Thread(target=wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


meet()
print(log)
log.clear()
barrier = threading.Barrier(2, action=lambda: 1 / 0)
meet()
print(sorted(log), barrier.broken)
