# An object that is called with what cannot be unpacked is named by its str().
class Called:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'<{self.name}>'

    def __call__(self, *a, **k):
        return a, k


for call in (lambda: Called('one')(**'ab'), lambda: Called('two')(*5), lambda: Called('three')(a=1, **{'a': 2}), lambda: len(**5),
             lambda: Called(*None), lambda: print(*3, **4)):
    try:
        print(call())
    except TypeError as e:
        print(e)
