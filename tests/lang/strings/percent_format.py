print("%s and %s" % ("a", 1), "%d%%" % 5, "%5s|%-5s|%05d|%+d|% d" % ("a", "b", 42, 5, 5), "%s" % [1, 2], "%s" % (None,))
print("%(name)s is %(age)03d" % {"name": "Ada", "age": 36}, "%r %a" % ("é", "é"), "%c%c" % ("x", 65))
print("%.2f %8.3f| %e %g %G" % (3.14159, 2.5, 12345.678, 0.00001, 1e20), "%x %X %o %#x" % (255, 255, 8, 255))
print("%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%.3s|" % "abcdef", "%d" % 3.99, "%i" % True)
for template, values in (("%d", "a"), ("%s %s", 1), ("%s", (1, 2)), ("%z", 1), ("%(a)s", {}), ("%c", "ab"), ("%", 1)):
    try:
        print(template % values)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(type(error).__name__, error)
