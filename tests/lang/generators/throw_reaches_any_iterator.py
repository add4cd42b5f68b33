class Source:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, error):
        print("thrown", repr(error))
        if isinstance(error, KeyError):
            raise StopIteration("result")
        raise OverflowError("from throw")

    def close(self):
        print("closed")


def delegate(source):
    try:
        print("got", (yield from source))
        yield "next"
    except OverflowError as error:
        print("caught", error)
        yield "last"


for error in ValueError("a"), KeyError("b"):
    generator = delegate(Source())
    print(next(generator), generator.throw(error))
generator = delegate(Source())
next(generator)
generator.close()
generator = delegate([1, 2])
next(generator)
try:
    generator.throw(ValueError("plain"))
except ValueError as error:
    print(error)
try:
    delegate([]).throw(StopIteration)
except RuntimeError as error:
    print(error, repr(error.__cause__))
