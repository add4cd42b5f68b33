# What a `for` over a generator, and a generator within another, may meet between two values.
import sys


def numbers(n):
    for i in range(n):
        yield i


def doubled(source):
    for i in source:
        yield i * 2


print([i for i in doubled(doubled(numbers(5)))])

# Two loops take turns at one generator.
shared = numbers(6)
for a in shared:
    for b in shared:
        print(a, b)
        break


# An error in it, and one that it handles while it waits.
def failing():
    yield 1
    try:
        raise KeyError('inner')
    except KeyError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
    yield str(sys.exc_info()[0])
    raise ValueError('end')


try:
    for value in failing():
        print(value, sys.exc_info()[0])
except ValueError as error:
    print('raised', error)

# While its user handles an exception, it sees that one.
try:
    raise IndexError
except IndexError:
    def seen():
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
    for value in seen():
        print(value)


# What it returns, through two levels.
def leaf(n):
    for i in range(n):
        got = yield i
        if got:
            print('got', got)
    return n * 10


def tree(n):
    total = 0
    for i in range(n):
        total += yield from leaf(i)
    return total


def root():
    print('returned', (yield from tree(4)))


print(list(root()))
walker = root()
print(next(walker), walker.send('x'), next(walker))


# It cannot take itself up again.
def ouroboros():
    yield 1
    for value in me:
        yield value


me = ouroboros()
try:
    for value in me:
        print(value)
except ValueError as error:
    print(error)


# Too deep.
def deep(n):
    if n:
        for value in deep(n - 1):
            yield value
    yield n


print(sum(deep(50)))
try:
    for value in deep(3000):
        pass
except RecursionError as error:
    print('too deep')


def unpacked():
    yield 1, 2
    yield 3, 4


for x, y in unpacked():
    print(x + y)
print(max(numbers(4)), sum(doubled(numbers(10))), dict(unpacked()), sorted(numbers(3), reverse=True))


# `send` and `next` at its end, and what they hand on.
def adder():
    total = 0
    while total < 10:
        total += yield total
    return total


adding = adder()
print(next(adding), adding.send(4), adding.send(3))
try:
    adding.send(5)
except StopIteration as stop:
    print(stop.value, stop.args, stop.__context__)
try:
    adding.send(1)
except StopIteration as stop:
    print(stop.value)
print(next(adding, 'no more'))
counted = numbers(2)
print(next(counted, None), counted.__next__(), next(counted, 'end'), next(counted, 'end'))


def raising():
    yield
    raise StopIteration('inside')


broken = raising()
next(broken)
try:
    next(broken)
except RuntimeError as error:
    print(error, repr(error.__cause__))

adding = adder()
next(adding)
print(sorted([1, 2, 4], key=adding.send), list(map(adding.send, [1, 1])))


def closes():
    try:
        yield 1
        yield 2
    finally:
        print('closed')


def takes_one():
    return next(closes())


print(takes_one())
closing = closes()
print(next(closing) + next(closing))
try:
    next(closing)
except StopIteration:
    print('stopped')
