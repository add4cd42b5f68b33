try:
    1 / 0
except ZeroDivisionError:
    pass


def fail():
    try:
        {}["k"]
    except KeyError:
        print("handled")
    raise ValueError("alone")


fail()
