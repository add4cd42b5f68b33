def a():
    try:
        return "try"
    finally:
        return "finally"


def b():
    try:
        raise ValueError
    finally:
        return "swallowed"


def c():
    while True:
        try:
            return "try"
        finally:
            break
    return "after the loop"


print(a(), b(), c())
