class Money:
    def __init__(self, amount):
        self.amount = amount

    def __format__(self, spec):
        if spec.endswith("c"):
            return format(self.amount * 100, spec[:-1] or "d")
        return f"<{spec}>"


m = Money(3)
print(f"{m}", f"{m:c}", f"{m:6c}|", format(m, "x"), "{:>9}".format(m))
