import queue


class Unique(queue.Queue):
    def _init(self, maxsize):
        self.items = {}

    def _qsize(self):
        return len(self.items)

    def _put(self, item):
        self.items[item] = None

    def _get(self):
        item = next(iter(self.items))
        del self.items[item]
        return item


q = Unique(maxsize=3)
for item in 'abab':
    q.put(item)
print(q.qsize(), q.full(), q.get(), q.get(), q.empty())
