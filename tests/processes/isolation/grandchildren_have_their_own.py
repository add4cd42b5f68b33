import multiprocessing

path = ["root"]


def work(depth):
    path.append(depth)
    if depth < 3:
        process = multiprocessing.Process(target=work, args=(depth + 1,))
        process.start()
        process.join()
    print(path)


if __name__ == "__main__":
    work(0)
