import multiprocessing
from multiprocessing.connection import wait


def end(code):
    raise SystemExit(code)


if __name__ == "__main__":
    processes = [multiprocessing.Process(target=end, args=(code,)) for code in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        wait([process.sentinel])
    # They have ended and nobody has joined them: whoever looks buries them.
    print(multiprocessing.active_children())
    print([process.exitcode for process in processes], [process.is_alive() for process in processes])
    for process in processes:
        process.join()
        process.close()
    try:
        processes[0].exitcode
    except ValueError as error:
        print(error)
    try:
        multiprocessing.Process().sentinel
    except ValueError as error:
        print(error)
