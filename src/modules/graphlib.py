"""Orders of what depends on one another."""

from types import GenericAlias

__all__ = ['TopologicalSorter', 'CycleError']

_OUT, _DONE = -1, -2  # instead of the number of predecessors that are not done: given out, done


class CycleError(ValueError):
    """Its second argument is the cycle."""


class _Node:
    __slots__ = 'name', 'waits_for', 'successors'

    def __init__(self, name):
        self.name = name
        self.waits_for = 0
        self.successors = []


class TopologicalSorter:
    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._out = 0
        self._done = 0
        for name, predecessors in (graph or {}).items():
            self.add(name, *predecessors)

    __class_getitem__ = classmethod(GenericAlias)

    def _node(self, name):
        node = self._nodes.get(name)
        if node is None:
            node = self._nodes[name] = _Node(name)
        return node

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        node = self._node(node)
        node.waits_for += len(predecessors)
        for predecessor in predecessors:
            self._node(predecessor).successors.append(node.name)

    def prepare(self):
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [node.name for node in self._nodes.values() if node.waits_for == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def get_ready(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        ready = tuple(self._ready)
        for name in ready:
            self._nodes[name].waits_for = _OUT
        self._ready.clear()
        self._out += len(ready)
        return ready

    def is_active(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        return self._done < self._out or bool(self._ready)

    __bool__ = is_active

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        for name in nodes:
            node = self._nodes.get(name)
            if node is None:
                raise ValueError(f'node {name!r} was not added using add()')
            if node.waits_for >= 0:
                raise ValueError(f'node {name!r} was not passed out (still not ready)')
            if node.waits_for == _DONE:
                raise ValueError(f'node {name!r} was already marked done')
            node.waits_for = _DONE
            for successor in node.successors:
                successor = self._nodes[successor]
                successor.waits_for -= 1
                if successor.waits_for == 0:
                    self._ready.append(successor.name)
            self._done += 1

    # Depth first; the path that is being walked is the cycle, from where it meets itself.
    def _find_cycle(self):
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            path, walks, places = [], [], {}
            name = start
            while True:
                if name in seen:
                    if name in places:
                        return [*path[places[name]:], name]
                else:
                    seen.add(name)
                    places[name] = len(path)
                    path.append(name)
                    walks.append(iter(self._nodes[name].successors))
                while walks:
                    following = next(walks[-1], self)
                    if following is not self:
                        name = following
                        break
                    del places[path.pop()]
                    walks.pop()
                else:
                    break
        return None

    def static_order(self):
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)
