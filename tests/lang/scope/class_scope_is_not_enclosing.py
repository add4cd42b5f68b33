limit = "global"


class Box:
    limit = "class"
    seen = limit

    def read(self):
        return limit

    sizes = [n for n in range(3)]


print(Box.seen, Box().read(), Box.sizes)
