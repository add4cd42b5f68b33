def show(*args, **kwargs):
    return args, kwargs


print(show(*[1, 2], 3, *"ab", **{"x": 1}, y=2, **{"z": 3}))
print([*range(2), *(5,)], {*"aa", 1}, (*[], 1), {**{"a": 1}, "b": 2, **{"a": 3}})
first, *middle, last = "python"
print(first, middle, last)
(a, [b, *c]), d = (1, [2, 3, 4]), 5
print(a, b, c, d)
for call in (lambda: show(**{1: 2}), lambda: show(*5), lambda: show(x=1, **{"x": 2}), lambda: {**5}):
    try:
        call()
    except TypeError as error:
        print(str(error).replace("__main__.", ""))
