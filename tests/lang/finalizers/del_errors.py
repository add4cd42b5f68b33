class Bad:
    def __del__(self):
        raise ValueError("in del")


Bad()
print("after the first")
b = Bad()
b = None
print("after the second")


def numbers():
    try:
        yield 1
        yield 2
    finally:
        raise KeyError("in finally")


for n in numbers():
    break
print("end")
