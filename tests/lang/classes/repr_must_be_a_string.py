class Bad:
    def __repr__(self):
        return 5

    def __str__(self):
        return None


for call in (repr, str):
    try:
        call(Bad())
    except TypeError as error:
        print(error)


class Deep:
    pass


print(repr(Deep()).startswith("<__main__.Deep object at 0x"))
