class Plain:
    pass


class OnlyEq:
    def __eq__(self, other):
        return True


p = Plain()
print(p == p, p == Plain(), len({p, p, Plain()}))
try:
    hash(OnlyEq())
except TypeError as error:
    print(error)
print(OnlyEq.__hash__, OnlyEq() in [1])
