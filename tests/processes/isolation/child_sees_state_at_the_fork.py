import multiprocessing

state = "at import"


def work(given):
    print(state, given)


if __name__ == "__main__":
    given = ["before"]
    state = "before start"
    process = multiprocessing.Process(target=work, args=(given,))
    state = "at start"
    given.append("appended before start")
    process.start()
    state = "after start"
    given.append("too late")
    process.join()
