class Both:
    def __complex__(self):
        return 1 + 2j

    def __float__(self):
        return 9.0


class AsFloat:
    def __float__(self):
        return 2.5


class AsIndex:
    def __index__(self):
        return 7


class Wrong:
    def __complex__(self):
        return "text"


class Faulty:
    def __complex__(self):
        raise KeyError("no number")


print(complex(Both()), complex(AsFloat()), complex(AsIndex()), complex(Both(), AsFloat()), complex(1, AsIndex()))
for value in (Wrong(), Faulty(), object(), [], None):
    try:
        print(complex(value))
    except (TypeError, KeyError) as error:
        print(type(error).__name__, str(error)[:40])


class Hidden:
    def _set(self, value): ...
    only_set = property(None, _set)


for action in (lambda: Hidden().only_set, lambda: type("a", 5, {}), lambda: type(5, (), {}), lambda: type("a", (), [])):
    try:
        action()
    except (AttributeError, TypeError) as error:
        print(error)
