# cpython: differs because it compiles text while a program runs


def calculate(text):
    return eval(text)


print("this is never printed")
print(calculate("1 + 1"))
