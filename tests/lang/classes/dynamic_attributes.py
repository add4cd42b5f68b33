class Thing:
    pass


t = Thing()
for i, name in enumerate(["c", "a", "b"]):
    setattr(t, name, i)
print(t.__dict__, vars(t) is t.__dict__)
print(getattr(t, "a"), getattr(t, "zz", None), hasattr(t, "b"))
delattr(t, "c")
print(list(t.__dict__))
Thing.late = lambda self: "late " + str(self.a)
print(t.late())
t.late = lambda: "instance"
print(t.late())
t.__dict__["direct"] = 9
print(t.direct)
