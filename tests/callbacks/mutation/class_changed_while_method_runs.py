class Worker:
    def run(self):
        Worker.run = lambda self: "second"
        Worker.extra = "added"
        self.extra = "own"
        return "first " + self.extra


w = Worker()
print(w.run(), w.run(), Worker.extra)


class Other(Worker):
    def __repr__(self):
        return "other"


w.__class__ = Other
print(w, w.run(), type(w).__name__)
