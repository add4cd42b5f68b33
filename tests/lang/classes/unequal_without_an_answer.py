# __ne__ asks the __eq__ of its own object alone, and only where the class has no __ne__.
class Declines:
    def __eq__(self, other):
        return 5

    def __ne__(self, other):
        return NotImplemented


class Equal:
    def __eq__(self, other):
        print("asked", type(other).__name__)
        return 7


class Plain:
    pass


one, equal, plain = Declines(), Equal(), Plain()
print(Declines != one, one != Declines, one != one, one != Declines(), one != 3, 3 != one)
print(equal != 3, 3 != equal, equal != plain, plain != equal, one != equal, equal != one, plain != plain, plain != Plain())


class Own(int):
    pass


class OwnEqual(int):
    def __eq__(self, other):
        return NotImplemented


print(Own(3) != 3, Own(3) != Own(4), OwnEqual(3) != 3, 3 != OwnEqual(4), Own(1) != 1.5, Own(1) != "1")
for call in (lambda: [1] * Own(2**70), lambda: Own(2**70) * "a", lambda: (1,) * (2**70), lambda: [1] * Own(2)):
    try:
        print(call())
    except OverflowError as error:
        print(error)
