def leave(how):
    for _ in range(1):
        try:
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise KeyError(how)
        finally:
            print("finally for", how)
    return "end of function"


for how in ("return", "break", "continue", "fall"):
    print(leave(how))
try:
    leave("raise")
except KeyError as error:
    print("caught", error)
