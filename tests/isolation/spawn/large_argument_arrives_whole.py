import multiprocessing


def work(rows):
    print(len(rows), sum(row[0] for row in rows), rows[-1], len({id(row[2]) for row in rows}))


if __name__ == "__main__":
    shared = ["shared"]
    rows = [(i, f"row {i}", shared) for i in range(5000)]
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=work, args=(rows,))
    process.start()
    process.join()
    print(process.exitcode)
