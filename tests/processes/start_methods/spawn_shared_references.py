import multiprocessing


def work(a, b, loop):
    print(a is b[0], a, b, loop[1] is loop, len(loop))


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    a = [1, 2]
    loop = ["x"]
    loop.append(loop)
    process = context.Process(target=work, args=(a, (a, {1, 2}), loop))
    process.start()
    process.join()
    print(process.exitcode)
