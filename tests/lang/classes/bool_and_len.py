class Empty:
    def __len__(self):
        return 0


class False_(Empty):
    def __bool__(self):
        print("asked")
        return True


print(bool(Empty()), not Empty(), bool(False_()), bool(object()))
print("yes" if False_() else "no", len(Empty()))


class Bad:
    def __bool__(self):
        return 1

    def __len__(self):
        return -1


for call in (bool, len):
    try:
        call(Bad())
    except (TypeError, ValueError) as error:
        print(error)
