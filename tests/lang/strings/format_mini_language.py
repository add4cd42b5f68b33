print(f"{3.14159:10.2f}|{42:<6}|{42:^6}|{42:>+6}|{42:#x}|{255:08b}|{1234567:,}|{0.25:%}|{1e10:g}|{5:e}")
width, digits = 8, 3
print(f"{2.71828:{width}.{digits}}|{'text':*^{width}}|{'long text':.4}|{True:d}|{'x'!r:>6}")
print("{0} {1} {0!r} {name:>5} {2[0]} {3.real}".format("a", "b", [7], 2, name="n"))
print("{:>{w}}|{!s}|{{}}".format("r", 1.5, w=4), "%5.1f|%-5s|%05d|%x|%r|%%|%c" % (2.25, "ab", 42, 255, "q", 65))
print("%(a)s-%(b)03d" % {"a": 1, "b": 2}, f"{width=} {width + 1 = :>4} {digits!r:=^5}")
for bad in (lambda: "{:d}".format("x"), lambda: "{} {}".format(1), lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: f"{1:q}"):
    try:
        bad()
    except (ValueError, IndexError, TypeError) as error:
        print(type(error).__name__, error)
