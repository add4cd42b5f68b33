"""The module's text."""


def f():
    """Function text.
    Second line."""


class C:
    "Class text"

    def m(self):  # a comment
        # another
        "Method text"


print(__doc__, f.__doc__, C.__doc__, C.m.__doc__, sep="|")  # trailing
print("# not a comment")
x = (1 +  # inside
     2)
print(x)
