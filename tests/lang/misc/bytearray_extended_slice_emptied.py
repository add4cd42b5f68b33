import abc
b = bytearray(b'abcdefgh')
b[0:100:3] = b''
print(b)
b[::-2] = iter(())
print(b)
b[100:0:-1] = {}.values()
print(b)
try: b[::2] = b'xyz'
except ValueError as e: print(e)
a = [1, 2, 3]
try: a[::2] = []
except ValueError as e: print(e)
class A(abc.ABC): pass
class E(Exception): pass
for x in (A, E(), ValueError(), E, int, A()):
    try: x *= [1]
    except TypeError as e: print(e)
