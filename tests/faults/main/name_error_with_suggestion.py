counter = 1


def work():
    return countr + 1


work()
