import copy
import copyreg


class Table:
    def __init__(self, n):
        self.n = n


def reduce_table(table):
    print('reducing')
    return Table, (table.n,)


copyreg.pickle(Table, reduce_table)
print(copy.copy(Table(1)).n, copy.deepcopy(Table(2)).n)


class Ex:
    def __reduce_ex__(self, protocol):
        return Ex, (), {'protocol': protocol}


print(copy.copy(Ex()).protocol, copy.deepcopy(Ex()).protocol)


class Items(list):
    def __reduce__(self):
        return Items, (), {'state': 1}, iter(self)


class Pairs(dict):
    def __reduce__(self):
        return Pairs, (), None, None, iter(self.items())

    def __setitem__(self, key, value):
        print('set', key)
        super().__setitem__(key, value)


class State:
    def __reduce__(self):
        return State, (), [1, 2]

    def __setstate__(self, state):
        self.state = state


items = copy.copy(Items([1, 2]))
print(items, items.state, copy.deepcopy(Items([[1], 2])), copy.copy(Pairs(a=1)), copy.deepcopy(Pairs(a=[1])))
print(copy.copy(State()).state, copy.deepcopy(State()).state)
