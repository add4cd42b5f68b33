class Meta(type):
    def __getattribute__(*args):
        print("Metaclass getattribute invoked", args[1])
        return type.__getattribute__(*args)
    def __getattr__(cls, name): return 'meta ' + name
class N(object, metaclass=Meta):
    def __len__(self): return 10
    def __getattribute__(*args):
        print("Class getattribute invoked")
        return object.__getattribute__(*args)
    @classmethod
    def cm(cls): return 1
n = N()
print(n.__len__())
print(type(n).__len__(n))
print(len(n), N.foo, N.cm())
