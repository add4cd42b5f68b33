import multiprocessing

counter = 0
items = ["parent"]


def work():
    global counter
    counter += 1
    items.append("child")
    print("child:", counter, items)


if __name__ == "__main__":
    for _ in range(2):
        process = multiprocessing.Process(target=work)
        process.start()
        process.join()
        print("parent:", counter, items)
