class Box:
    size = 1


b = Box()
setattr(b, "color", "red")
print(getattr(b, "color"), getattr(b, "size"), getattr(b, "nope", "dflt"), hasattr(b, "nope"), vars(b))
delattr(b, "color")
try:
    getattr(b, "color")
except AttributeError as error:
    print(error)
print(getattr("abc", "upper")(), getattr(5, "real"), hasattr([], "append"), [name for name in dir(b) if name[0] != "_"])
for bad in (lambda: getattr(b, 5), lambda: setattr(5, "x", 1), lambda: delattr(b, "gone")):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(error)
