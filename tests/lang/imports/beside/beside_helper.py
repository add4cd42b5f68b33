# Imported by program.py; as a program it only says its name.
VALUE = 5
print("helper runs as", __name__ if __name__ == "__main__" else "a module")


def boom(x):
    return x / 0


class Kind:
    pass
