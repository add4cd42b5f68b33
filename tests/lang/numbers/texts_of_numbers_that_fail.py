import warnings

warnings.simplefilter("ignore")


class Wrong:
    def __trunc__(self):
        return "a"


big = 10**5000
for call in (lambda: repr(range(big)), lambda: str(range(1, 5, -big)), lambda: repr([range(2), range(big)]), lambda: repr(range(10**20, 3)),
             lambda: int(Wrong()), lambda: int(bytearray(b"it's")), lambda: int(b"it's"), lambda: int(bytearray(b'"')), lambda: f"{range(big)}"):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
