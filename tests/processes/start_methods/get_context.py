import multiprocessing


def work(method):
    print("child of", method, multiprocessing.current_process().name)


if __name__ == "__main__":
    print(multiprocessing.get_start_method())
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        process = context.Process(target=work, args=(method,))
        process.start()
        process.join()
        print(method, process.exitcode, context.get_start_method(), type(process).__name__)
    try:
        multiprocessing.get_context("wrong")
    except ValueError as error:
        print(error)
