import copyreg
import io
import pickle


class Person:
    def __init__(self, name):
        self.name = name


class ByName(pickle.Pickler):
    def persistent_id(self, obj):
        return 'person ' + obj.name if isinstance(obj, Person) else None


class FromName(pickle.Unpickler):
    def persistent_load(self, pid):
        return Person(pid.removeprefix('person ').upper())


file = io.BytesIO()
ByName(file).dump([Person('ann'), 1])
print(file.getvalue())
file.seek(0)
print(FromName(file).load()[0].name)
try:
    pickle.loads(file.getvalue())
except pickle.UnpicklingError as error:
    print(error)


class Safe(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) == ('builtins', 'range'):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f'{module}.{name} is forbidden')


print(Safe(io.BytesIO(pickle.dumps([range(3)]))).load())
for data in pickle.dumps(print), b"cos\nsystem\n(S'echo hello world'\ntR.":
    try:
        Safe(io.BytesIO(data)).load()
    except pickle.UnpicklingError as error:
        print(type(error), error)


class Overriding(pickle.Pickler):
    def reducer_override(self, obj):
        return (str, ('a person',)) if isinstance(obj, Person) else NotImplemented


file = io.BytesIO()
Overriding(file).dump((Person('bob'), 2))
print(pickle.loads(file.getvalue()))
file = io.BytesIO()
pickler = pickle.Pickler(file)
pickler.dispatch_table = copyreg.dispatch_table.copy()
pickler.dispatch_table[Person] = lambda person: (Person, ('from the table',))
pickler.dump(Person('eve'))
print(pickle.loads(file.getvalue()).name)
copyreg.pickle(Person, lambda person: (Person, (person.name * 2,)))
print(pickle.loads(pickle.dumps(Person('x'))).name)

# A pickler remembers what it has written.
file = io.BytesIO()
pickler = pickle.Pickler(file)
words = ['one']
pickler.dump(words)
pickler.dump(words)
pickler.clear_memo()
pickler.dump(words)
print(file.getvalue())
file.seek(0)
reader = pickle.Unpickler(file)
first, second, third = reader.load(), reader.load(), reader.load()
print(first is second, first is third)

for data in (b'', b'\x80\x04', pickle.dumps([1, 2, 3, 'text'])[:-4], b'\x80\x09.', b'zzz', b'(lp0\n', b'.', b'h\x05.'):
    try:
        print(pickle.loads(data))
    except Exception as error:
        print(type(error).__name__, error)
print(pickle.loads(b"(lp0\nI1\naL5L\naF2.5\naVx\\u0041\np1\nag1\na(dp2\nS'k'\nI01\nsa."))
for wrong in (lambda: pickle.dumps(lambda: 1), lambda: pickle.dumps(1, 6), lambda: pickle.Pickler(1), lambda: pickle.Unpickler(1)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, str(error).partition(' at ')[0])
