# cpython: differs because it has the method
class Own(list):
    def size(self):
        return super().__sizeof__()


print(hasattr([], "__sizeof__"), getattr((), "__reduce_ex__", "none"))
try:
    print(Own().size())
except AttributeError:
    print("never caught: its handler is in another function")
