def run():
    try:
        try:
            raise ValueError(1)
        except KeyError:
            print("wrong handler")
        finally:
            print("inner finally")
    except ValueError as outer:
        try:
            raise TypeError(2)
        except TypeError as inner:
            print("both alive", outer, inner, inner.__context__ is outer)
        print("outer still", outer)


run()
