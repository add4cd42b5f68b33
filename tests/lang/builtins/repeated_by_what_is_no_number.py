# What a sequence can be multiplied by, and who is asked first.
import collections


class Plain:
    pass


class Float(float):
    pass


class Reflected:
    def __rmul__(self, other):
        return 'rmul', other

    def __radd__(self, other):
        return 'radd', other


class Words(list):
    pass


for sequence in 'ab', b'ab', bytearray(b'ab'), [1], (1,), collections.deque([1]), Words([1]):
    for other in Plain(), Reflected(), Float(2), 1.5, None, Words():
        if isinstance(sequence, collections.deque) and isinstance(other, Words):
            continue
        for product in (lambda: sequence * other), (lambda: other * sequence):
            try:
                print(product())
            except TypeError as e:
                print(e)
for sequence in 'ab', b'ab', [1], (1,), collections.deque([1]), Words([1]):
    print(sequence + Reflected())
