try:
    raise ExceptionGroup("several", [ValueError("a"), TypeError("b"), ValueError("c")])
except* ValueError as group:
    print("values", group.exceptions)
except* TypeError as group:
    print("types", group.exceptions, group.message)
try:
    try:
        raise ExceptionGroup("rest", [KeyError("k"), OSError("o")])
    except* KeyError:
        print("keys taken")
except ExceptionGroup as group:
    print(repr(group))
try:
    raise ValueError("bare")
except* ValueError as group:
    print(repr(group))
