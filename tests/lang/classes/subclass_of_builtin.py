class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]


class Default(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


s = Stack([1])
s.push(2)
print(s, s.peek(), len(s), isinstance(s, list), s == [1, 2])
d = Default(a=1)
print(d["a"], d["zz"], d)


class Shout(str):
    def __str__(self):
        return self.upper() + "!"


print(Shout("hi"), Shout("a") + "b", f"{Shout('x')}")
