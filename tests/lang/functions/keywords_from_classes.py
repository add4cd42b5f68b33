def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


def f(**keywords):
    return keywords


class Keys:
    def keys(self):
        return ["a"]

    def __getitem__(self, key):
        return 1


class Made:
    @staticmethod
    def keys():
        return []


class Number:
    keys = 5


for value in (dict, Keys, Keys(), Made, Made(), Number(), 3, [], "a", None):
    show(lambda: f(**value))
    show(lambda: {**value})
    show(lambda: f(**{"x": 1}, **value))
show(lambda: dict(Made))
