# options: --memory=64
class Holder:
    def __init__(self):
        self.before, self.large, self.after = "before", bytearray(40 << 20), "after"


class Number(int):
    pass


holder, number = Holder(), Number(42)
number.large = bytearray(8 << 20)
del holder.large, number.large
print(len(bytearray(40 << 20)), holder.before, holder.after, number + 1, hasattr(holder, "large"))
number.large = 1
print(vars(number), vars(holder), int(number))
