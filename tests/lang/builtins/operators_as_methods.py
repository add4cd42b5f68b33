# The operators of builtin types that have a method's name of their own.
for call in (lambda: b"%d-%s".__mod__((3, b"x")), lambda: bytearray(b"%d").__mod__(4), lambda: b"x".__rmod__(b"a%sb"),
             lambda: "x".__rmod__("a%sb"), lambda: "x".__rmod__(1), lambda: (7).__divmod__(2), lambda: (7).__rdivmod__(20),
             lambda: 7.5.__divmod__(2), lambda: 2.0.__rdivmod__(7), lambda: (7).__divmod__("a"), lambda: (7).__divmod__(2.0),
             lambda: (7).__divmod__(0), lambda: {1}.__rand__({1, 2}), lambda: {1}.__rsub__({1, 2}), lambda: {1}.__ror__({2}),
             lambda: {1}.__rxor__({1, 2}), lambda: {1}.__rand__([1]), lambda: {1: 2}.keys().__rsub__({1, 3}),
             lambda: {1: 2}.items().__rand__({(1, 2)}), lambda: bytearray(b"ab").__imul__(2)):
    try:
        print(call())
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


class Number(int):
    def __divmod__(self, other):
        return "mine", super().__divmod__(other)


print(divmod(Number(7), 2), divmod(7, Number(2)), divmod(Number(7), Number(2)))
