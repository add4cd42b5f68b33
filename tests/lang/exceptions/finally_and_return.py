def both():
    try:
        return "try"
    finally:
        print("finally")


def swallow():
    for _ in range(2):
        try:
            1 / 0
        finally:
            continue
    return "swallowed"


def replaced():
    try:
        raise ValueError("first")
    finally:
        return "replaced"


def order():
    try:
        print("body")
    except ValueError:
        print("never")
    else:
        print("else")
    finally:
        print("finally")


print(both(), swallow(), replaced())
order()
try:
    try:
        raise KeyError("k")
    except KeyError as error:
        raise RuntimeError("second") from error
except RuntimeError as error:
    print(repr(error.__cause__), error.__suppress_context__)
try:
    error
except NameError as gone:
    print(gone)
