import weakref


class Resource:
    def method(self):
        return "called"


first = Resource()
end = weakref.finalize(first, print, "closed", 1, end="!\n")
print(end.alive, end.peek()[0] is first)
del first
print(end.alive, end())
second = Resource()
weakref.finalize(second, print, "at exit, first made")
third = weakref.finalize(second, print, "at exit, last made")
detached = weakref.finalize(second, print, "never")
print(detached.detach()[1] is print, detached.alive)
method = weakref.WeakMethod(second.method)
print(method()())
other = Resource()
gone = weakref.WeakMethod(other.method)
del other
print(gone())
