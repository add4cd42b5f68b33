import sys


class Quit:
    def __repr__(self):
        sys.exit(6)


print("start")
print([Quit()])
