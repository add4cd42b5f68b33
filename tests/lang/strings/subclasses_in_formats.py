class Shout(str):
    def __str__(self):
        return self.upper() + "!"


class Number(int):
    def __repr__(self):
        return f"Number({int(self)})"


class Defaults(dict):
    def __missing__(self, key):
        return f"<{key}>"


s, n = Shout("hey"), Number(5)
print(s, repr(s), f"{s} {s!s} {s:>5}", "%s %r" % (s, s), "{} {!r}".format(s, s), "-".join([s, s]), s + s, str(s) == s)
print(n, [n], f"{n} {n:03d} {n!r}", "%d %s %05d" % (n, n, n), n + 1, hex(n), round(n), {n: n})
print("%(a)s %(b)s" % Defaults(a=1), "{a} {b}".format_map(Defaults(a=1)))


class Odd:
    def __str__(self):
        return 1

    def __format__(self, spec):
        return None


for act in (str, format, lambda x: "%s" % x, lambda x: f"{x}", lambda x: f"{x!s}"):
    try:
        act(Odd())
    except TypeError as e:
        print(e)
