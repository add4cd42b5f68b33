def convert(text):
    try:
        return int(text)
    except ValueError as error:
        raise KeyError(text) from error


try:
    convert("x")
except KeyError as error:
    print(repr(error), repr(error.__cause__), error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from None
except KeyError as error:
    print(error.__cause__, repr(error.__context__), error.__suppress_context__)
