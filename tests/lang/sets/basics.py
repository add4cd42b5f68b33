s = {3, 1, 2, 3}
print(s, len(s), 2 in s, 9 in s, set(), {1} == {1.0}, set("aab") == {"a", "b"}, bool(set()))
s.add(5)
s.add(1)
s.discard(99)
s.remove(3)
print(s, sorted(s), sum(s))
try:
    s.remove(99)
except KeyError as error:
    print(error)
try:
    {[]}
except TypeError as error:
    print(error)
t = s.copy()
print(t == s, t is s, s.pop() in t, len(s))
s.clear()
print(s, set([1, 1]), set(range(3)))
