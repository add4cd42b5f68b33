import multiprocessing


class Config:
    level = 1


def make():
    count = 0

    def work():
        nonlocal count
        count += 1
        Config.level += 1
        print("child", count, Config.level)

    return work, lambda: count


if __name__ == "__main__":
    work, read = make()
    for _ in range(2):
        process = multiprocessing.Process(target=work)
        process.start()
        process.join()
    print("parent", read(), Config.level)
