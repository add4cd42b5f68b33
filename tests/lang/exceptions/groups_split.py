def tree():
    return ExceptionGroup("top", [ValueError(1), ExceptionGroup("in", [TypeError("t"), OSError(2, "gone")]), KeyError("k")])


try:
    raise tree()
except* (ValueError, KeyError) as group:
    print("first", group.exceptions)
except* OSError as group:
    print("second", group.exceptions[0].exceptions)
except* TypeError as group:
    print("third", [type(e).__name__ for e in group.exceptions])
match, rest = tree().split(lambda e: isinstance(e, OSError))
print(repr(match), repr(rest))
print(tree().subgroup(ValueError), tree().subgroup(ZeroDivisionError))
try:
    try:
        raise tree()
    except* ValueError:
        raise NameError("new")
except ExceptionGroup as group:
    print(group.message, [type(e).__name__ for e in group.exceptions])
