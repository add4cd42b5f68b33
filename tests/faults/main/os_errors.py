for arguments in ((), ("only text",), (2, "No such file"), (13, "Permission denied", "name.txt")):
    try:
        raise OSError(*arguments)
    except OSError as error:
        print(type(error).__name__, error)
raise OSError(17, "File exists", "name.txt")
