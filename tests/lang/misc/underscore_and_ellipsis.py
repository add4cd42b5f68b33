def todo(): ...


class Later: ...


for _ in range(2):
    pass
_, value = (1, 2)
print(todo(), Later.__name__, _, value, ... is Ellipsis, (...,))
__hidden = 3
print(__hidden)
