import abc
import asyncio
import functools
import inspect


def generate():
    received = yield 1


async def work():
    await asyncio.sleep(0)


async def stream():
    yield 1


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...

    @property
    def size(self):
        return 1


coroutine, generator, streaming = work(), generate(), stream()
things = {"generate": generate, "work": work, "stream": stream, "coroutine": coroutine, "generator": generator,
          "streaming": streaming, "Shape": Shape, "len": len, "method": [].append, "int": int, "module": abc,
          "partial": functools.partial(work), "lambda": lambda: 1}
for name, thing in things.items():
    print(name, [test.__name__ for test in (
        inspect.isfunction, inspect.ismethod, inspect.isclass, inspect.ismodule, inspect.isbuiltin, inspect.isroutine,
        inspect.isgenerator, inspect.isgeneratorfunction, inspect.iscoroutine, inspect.iscoroutinefunction,
        inspect.isawaitable, inspect.isasyncgen, inspect.isasyncgenfunction, inspect.isabstract) if test(thing)])
print(inspect.getgeneratorstate(generator), inspect.getcoroutinestate(coroutine))
next(generator)
print(inspect.getgeneratorstate(generator))
generator.close()
coroutine.close()
print(inspect.getgeneratorstate(generator), inspect.getcoroutinestate(coroutine))
print([name for name, value in inspect.getmembers(Shape, inspect.isfunction)], inspect.getmro(Shape)[0].__name__)
print([name for name, value in inspect.getmembers(Shape, lambda v: isinstance(v, property))])
