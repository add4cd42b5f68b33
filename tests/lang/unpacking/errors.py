def attempt(call):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(error)


def two(value):
    a, b = value


def starred(value):
    a, b, *c = value


attempt(lambda: two([1]))
attempt(lambda: two([1, 2, 3]))
attempt(lambda: two(5))
attempt(lambda: two(""))
attempt(lambda: starred([1]))
attempt(lambda: [*5])
attempt(lambda: print(**5))
attempt(lambda: {**[1]})
