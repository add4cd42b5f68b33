class Safe:
    def __init__(self):
        self.__code = 42

    def read(self):
        return self.__code


s = Safe()
print(s.read(), s._Safe__code, hasattr(s, "__code"))
print(sorted(vars(s)))
try:
    s.__code
except AttributeError as error:
    print(error)
