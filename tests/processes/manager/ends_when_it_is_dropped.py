import multiprocessing


def states(processes):
    for process in processes:
        process.join(5)
    return [process.exitcode for process in processes]


if __name__ == '__main__':
    manager = multiprocessing.Manager()
    shared = manager.dict(a=1)
    inner = manager.list([manager.list([1, 2])])
    server = multiprocessing.active_children()
    del manager
    print(shared, inner[0][1], [process.exitcode for process in server])
    del shared, inner
    print(states(server))
    print(multiprocessing.Manager().list([1])[0])
