import multiprocessing


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


def work(point, items, text, number):
    point.x += 1
    items.append("child")
    print(point.x, point.y, items, text, number, type(point).__module__)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    point, items = Point(1, 2.5), [None, True, "é"]
    process = context.Process(target=work, args=(point, items, "text\n", 2**100))
    process.start()
    process.join()
    print(point.x, items, process.exitcode, __name__)
