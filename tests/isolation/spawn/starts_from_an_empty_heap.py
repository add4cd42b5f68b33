import multiprocessing

table = {"at": "import"}


def work(given):
    table["child"] = given
    print(table)


if __name__ == "__main__":
    table["main"] = [0] * 3
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=work, args=([1, {"k": None}],))
    process.start()
    process.join()
    print(table, process.exitcode)
