try:
    try:
        {}["missing"]
    except KeyError:
        [][0]
except IndexError as error:
    print(repr(error), repr(error.__context__), error.__cause__)
try:
    try:
        raise ValueError("in try")
    finally:
        raise TypeError("in finally")
except TypeError as error:
    print(repr(error.__context__))
