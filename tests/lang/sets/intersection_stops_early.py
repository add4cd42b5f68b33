# An intersection with an iterable ends where it has all of the set.
def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: {1}.intersection([1, {2}]))
show(lambda: {1, 2}.intersection([5, {2}]))
show(lambda: {1, 2}.intersection(iter([1, 2, [3]])))
show(lambda: {1, 2}.intersection([1, {3}]))
show(lambda: set().intersection([{2}]))
numbers = {1}
numbers.intersection_update([1, numbers])
print(numbers)
left = iter([3, 2, 1, 7, 8])
print({1, 2}.intersection(left), list(left))
