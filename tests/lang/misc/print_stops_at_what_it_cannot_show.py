# What stands before an argument that has no text is printed all the same.
import sys


class Silent:
    def __str__(self):
        raise LookupError("no text")


for arguments in (("a", Silent(), "b"), ("a", 10**5000), (10**5000,), ("a", "b", [10**5000])):
    for file in (None, sys.stdout):
        try:
            print(*arguments, sep="-", file=file)
        except (LookupError, ValueError) as error:
            print("|", type(error).__name__)
