import multiprocessing


def work(may_print):
    may_print.wait()
    print(multiprocessing.parent_process().name, multiprocessing.active_children())


if __name__ == "__main__":
    print(multiprocessing.parent_process())
    may_print = multiprocessing.Event()
    process = multiprocessing.Process(target=work, args=(may_print,))
    process.start()
    print([child is process for child in multiprocessing.active_children()])
    may_print.set()
    process.join()
    print(multiprocessing.active_children())
