def fail():
    {}["k"]


def handle():
    try:
        fail()
    except KeyError:
        print("logged")
        raise


handle()
