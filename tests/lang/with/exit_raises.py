class Bad:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise RuntimeError("from exit")


try:
    with Bad():
        raise ValueError("from body")
except RuntimeError as error:
    print(error, repr(error.__context__))
try:
    with Bad():
        pass
except RuntimeError as error:
    print(error, repr(error.__context__))
