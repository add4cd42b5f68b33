import graphlib

print(tuple(graphlib.TopologicalSorter({"D": ["B", "C"], "C": ["A"], "B": ["A"]}).static_order()))
order = graphlib.TopologicalSorter()
order.add("bake", "mix", "heat")
order.add("mix", "shop")
order.add("wash")
order.prepare()
while order.is_active():
    ready = order.get_ready()
    print(ready, bool(order))
    order.done(*ready)
for graph in ({"a": ["b"], "b": ["c"], "c": ["a"]}, {"a": ["a"]}, {"s": ["a"], "a": ["b", "x"], "b": ["c"], "c": ["b"], "x": []}):
    try:
        print(list(graphlib.TopologicalSorter(graph).static_order()))
    except graphlib.CycleError as error:
        print(error, isinstance(error, ValueError))


def attempt(action):
    try:
        print(action())
    except ValueError as error:
        print(error)


order = graphlib.TopologicalSorter({1: [2], 2: [3]})
attempt(order.get_ready)
attempt(order.is_active)
attempt(lambda: order.done(1))
order.prepare()
attempt(order.prepare)
attempt(lambda: order.add(5))
attempt(lambda: order.done(1))
attempt(lambda: order.done(9))
attempt(lambda: order.done(3))
print(order.get_ready())
order.done(3)
attempt(lambda: order.done(3))
print(order.get_ready(), order.get_ready())
order.done(2)
print(order.get_ready(), order.is_active())
order.done(1)
print(order.is_active())
