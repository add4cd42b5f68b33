import multiprocessing


def add(table):
    table["numbers"].append(3)
    inner = table["numbers"]
    inner[0] = "changed"
    table["plain"].append("lost")


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with context.Manager() as manager:
            table = manager.dict()
            table["numbers"] = manager.list([1, 2])
            table["plain"] = []
            process = context.Process(target=add, args=(table,))
            process.start()
            process.join()
            print(process.exitcode, table["numbers"], table["plain"], type(table["numbers"]).__name__)
