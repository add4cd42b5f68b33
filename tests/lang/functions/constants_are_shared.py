# Equal constants of a module's functions are one object.
def text(): return 'not a name: 3.5'
def same_text(): return 'not a name: 3.5'
class C:
    attribute = 'not a name: 3.5'
    def method(self): return ('not a name: 3.5', 1.5, b'b c')
    async def coroutine(self): return 123456789012345678901234567890, 2j, 9223372036854775807
def values(): return ('not a name: 3.5', 1.5, b'b c'), b'b c'
def numbers():
    """not a name: 3.5"""
    return [123456789012345678901234567890, 2j, 9223372036854775807]

print(text() is same_text(), C.attribute is text(), numbers.__doc__ is text())
print(C().method() is values()[0], values()[0][2] is values()[1], values()[0][0] is text())
coroutine = C().coroutine()
try:
    coroutine.send(None)
except StopIteration as end:
    print([a is b for a, b in zip(end.value, numbers())])
print((lambda: 'not a name: 3.5')() is text(), [v() for v in (lambda: b'b c',)][0] is values()[1])
