class Swallow:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        print("exit with", kind.__name__ if kind else None)
        return kind is not None and issubclass(kind, self.kinds)


with Swallow(ValueError):
    raise ValueError("gone")
print("went on")
try:
    with Swallow(ValueError):
        raise KeyError("stays")
except KeyError as error:
    print("outside", error)
