def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

class S:
    @staticmethod
    def __len__():
        return 3

    @staticmethod
    def __getitem__(i):
        return i if i < 3 else [][1]

    @staticmethod
    def __enter__():
        return "in"

    @staticmethod
    def __exit__(*a):
        print(len(a))

    @staticmethod
    def __call__(*a):
        return a

    @staticmethod
    def __add__(o):
        return ("add", o)

    @staticmethod
    def __repr__():
        return "R"

    @staticmethod
    def __contains__(x):
        return x == 5

    @staticmethod
    def __bool__():
        return False

    @staticmethod
    def __eq__(o):
        return "eq"

    @staticmethod
    def __hash__():
        return 7

    @staticmethod
    def __iter__():
        return iter("ab")

    @staticmethod
    def __setitem__(k, v):
        print("set",k, v)

    @staticmethod
    def __delitem__(k):
        print("del",k)

    @staticmethod
    def __neg__():
        return "neg"

    @staticmethod
    def __index__():
        return 2

    @staticmethod
    def __lt__(o):
        return "lt"

    @staticmethod
    def __iadd__(o):
        return "iadd"

    @staticmethod
    def __radd__(o):
        return "radd"

    @staticmethod
    def __format__(s):
        return "F" + s

    @staticmethod
    def __getattr__(n):
        return n


class C:
    @classmethod
    def __len__(cls):
        return len(cls.__name__)

    @classmethod
    def __getitem__(cls,  i):
        return (cls.__name__, i) if not isinstance(i, int) or i < 3 else [][1]

    @classmethod
    def __call__(cls):
        return cls.__name__

    @classmethod
    def __enter__(cls):
        return cls.__name__

    @classmethod
    def __exit__(cls, *a):
        print(cls.__name__,len(a))

    @classmethod
    def __add__(cls,  o):
        return cls.__name__

for s in (S(), C()):
    show(lambda: len(s))
    show(lambda: s[1])
    show(lambda: s())
    show(lambda: s(1))
    show(lambda: s + 1)
    show(lambda: 1 + s)
    show(lambda: 5 in s)
    show(lambda: bool(s))
    show(lambda: s == 1)
    show(lambda: list(s)[:5])
    show(lambda: -s)
    show(lambda: [1, 2, 3][s])
    show(lambda: s < 1)
    show(lambda: f"{s:x}")
    show(lambda: s.foo)
    def w():
        with s as x:
            print(x)
    show(w)
    def v():
        s[1] = 2
        del s[1]
    show(v)
    def u():
        global s
        s += 1
        return s
    show(u)
