import multiprocessing


def work(text):
    return int(text)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=work, args=("x",))
    process.start()
    process.join()
    print(process.exitcode)
