# Arguments may be left over where the argument has keys; a deque and, for bytes, bytes have none.
import collections


class Keys:
    def __getitem__(self, key):
        return key


for text in 'a', b'a':
    for argument in [1], {}, range(4), b'b', bytearray(b'b'), 'b', collections.deque([1]), Keys(), (), (1,), collections.Counter():
        try:
            print(text % argument)
        except TypeError as e:
            print(e)
for number in 2 ** 70, -2 ** 70, 2 ** 33, -1:
    for show in (lambda: chr(number)), (lambda: f'{number:c}'), (lambda: '%c' % number), (lambda: b'%c' % number):
        try:
            show()
        except (OverflowError, ValueError) as e:
            print(type(e).__name__, e)
for name in 'find', 'rfind', 'index', 'count':
    try:
        getattr(b'abc', name)(None)
    except TypeError as e:
        print(e)
