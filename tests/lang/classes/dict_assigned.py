# obj.__dict__ = a dict: the attributes are its items, which several objects may share.
class Shared:
    state = {}

    def __init__(self):
        self.__dict__ = self.state


one, two = Shared(), Shared()
one.a = 1
print(two.a, one is two, Shared.state, two.__dict__ is Shared.state)


class Plain:
    pass


plain = Plain()
plain.gone = 1
plain.__dict__ = items = {'q': 1}
items['w'] = 5
plain.e = 3
print(plain.q, plain.w, items, hasattr(plain, 'gone'))
for value in 5, None, [('a', 1)]:
    try:
        plain.__dict__ = value
    except TypeError as e:
        print(e)
setattr(plain, '__dict__', {'by': 'setattr'})
print(plain.by)


class Slots:
    __slots__ = 'a'


for target in object(), Slots():
    try:
        target.__dict__ = {}
    except AttributeError as e:
        print(e)
