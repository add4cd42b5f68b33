class Sparse:
    here = 1

    def __getattr__(self, name):
        if name.startswith("_"):
            return object.__getattribute__(self, name)
        return "made " + name


class Strict(Sparse):
    def __getattribute__(self, name):
        if name == "hidden":
            return super().__getattribute__("nowhere")
        return super().__getattribute__(name)


sparse = Sparse()
print(sparse.here, sparse.there)
for make in lambda: sparse._nope, lambda: object.__getattribute__(sparse, "there"):
    try:
        print(make())
    except AttributeError as error:
        print(error)
print(getattr(sparse, "_x", "default"), hasattr(sparse, "_x"))
print(Strict().hidden, Strict().here)
