for error in (
    ValueError(),
    ValueError("one"),
    ValueError("one", 2),
    KeyError("k"),
    KeyError(("a", 1)),
    StopIteration(5),
    OSError("plain"),
    OSError(2, "No such file"),
    SystemExit(3),
):
    print(str(error), "|", repr(error), "|", error.args)
print(StopIteration(5).value, SystemExit(3).code, OSError(2, "x").errno)
