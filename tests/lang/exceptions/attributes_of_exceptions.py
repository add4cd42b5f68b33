# What exceptions keep of their arguments.
print(ImportError("a").msg, ImportError("a").name, ImportError("a").path, ImportError().msg, ImportError("a", "b").msg)
error = ImportError("a", name="b", path="c")
print(error.msg, error.name, error.path, error.args)
print(AttributeError("a", name="n", obj=5).name, AttributeError("a", name="n", obj=5).obj, NameError("a", name="n").name)
syntax = SyntaxError("message", ("file.py", 3, 7, "text", 3, 9))
print(syntax.msg, syntax.filename, syntax.lineno, syntax.offset, syntax.text, syntax.end_lineno, syntax.end_offset)
syntax = SyntaxError("message")
print(syntax.msg, syntax.filename, syntax.lineno, syntax.offset, syntax.text, syntax.end_lineno, syntax.end_offset, SyntaxError().msg)
print(OSError(1, "a", "b", None, "c").filename2, OSError(1, "a", "b").filename2, OSError(1, "a", "b").filename)
try:
    import nothing_of_that_name
except ImportError as error:
    print(error.name, error.path, error.msg)
try:
    from sys import nothing_of_that_name
except ImportError as error:
    print(error.name, error.path, error.msg.split(" (")[0])


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        print("prepare", name, kwargs)
        return super().__prepare__(name, bases, **kwargs)


class Made(metaclass=Meta):
    def __dir__(self):
        return [*super().__dir__(), "extra"]


print("extra" in dir(Made()), "__dir__" in dir(Made()), "append" in [].__dir__(), Made().__doc__)
for wrong in (lambda: b"a\xff".decode(), lambda: "é".encode("ascii"), lambda: bytes([65, 200]).decode("ascii"), lambda: "\ud800".encode()):
    try:
        wrong()
    except UnicodeError as error:
        print(error.encoding, error.object, error.start, error.end, error.reason)
