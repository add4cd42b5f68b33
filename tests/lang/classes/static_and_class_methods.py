class Date:
    made = 0

    def __init__(self, day):
        self.day = day

    @classmethod
    def parse(cls, text):
        cls.made += 1
        return cls(int(text))

    @staticmethod
    def is_valid(day):
        return 1 <= day <= 31


class Special(Date):
    pass


print(Date.parse("7").day, Date.is_valid(40), Date(1).is_valid(5))
s = Special.parse("8")
print(type(s).__name__, Special.made, Date.made)
