# Functions that go through a whole generator take each item before the generator goes on.
import sys


def told(*items):
    for item in items:
        print('yields', repr(item))
        yield item
    print('ends')


print(sum(told(1, 2.5, 3)))
print(sum(told(2 ** 47, 2 ** 47, 2 ** 47, -1)))
print(sum(told(1.5, 2.5), 0.5), sum(told([1], [2]), []), sum(told(True, 2)))
try:
    sum(told(1, 'a', 2))
except TypeError as error:
    print(error)
left = told(1, 'a', 2)
try:
    sum(left)
except TypeError:
    print(next(left), list(left))

left = told(0, '', 0.0, False, 3, 4)
print(any(left), list(left))
left = told(True, 1, 'x', None, 5)
print(all(left), list(left))
left = told(False, False, True, False)
print(any(left), next(left), any(left), all(left))

# A list grows while the generator runs.
grown = [0]


def looks():
    while len(grown) < 5:
        yield len(grown)


grown.extend(looks())
grown += looks()
print(grown, [*looks(), *told('z')], '-'.join(told('a', 'b')), tuple(told(1, 2)))
try:
    print(','.join(told('a', 1)))
except TypeError as error:
    print(error)


# What happens in the generator while it is gone through.
def fails(n):
    try:
        for i in range(n):
            yield i
        raise KeyError(n)
    finally:
        print('finally', sys.exc_info()[0])


for function in sum, list, any, sorted, set:
    try:
        print(function(fails(3)))
    except KeyError as error:
        print(function.__name__, repr(error))


def itself():
    yield 1
    yield me.gi_running
    try:
        next(me)
    except ValueError as error:
        yield str(error)
    yield (yield 5)


me = itself()
print(list(me), me.gi_running, me.gi_frame)


# Through `yield from`, at once after a first item, and into each other.
def outer():
    got = yield from told(1, 2)
    yield got is None
    yield from (i * i for i in range(3))
    return 7


def returned():
    print('returned', (yield from outer()))


print(sum(outer()), list(returned()))
begun = outer()
print(next(begun), sum(begun), sum(begun))
print(sum(sum(sum(range(k)) for k in range(i)) for i in range(6)))
print([sum(i for i in range(n) if any(i % 2 for _ in (1,))) for n in range(5)])


def deep(n):
    if n:
        yield sum(deep(n - 1))
    yield 1


print(sum(deep(60)))


# In an `except`, which it sees and leaves as it was.
def seen():
    yield sys.exc_info()[0].__name__
    try:
        raise ValueError
    except ValueError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
    yield sys.exc_info()[0].__name__


try:
    raise IndexError
except IndexError:
    print(list(seen()), sys.exc_info()[0])
