print("{} {} {}".format(1, "b", [3]), "{1} {0} {1}".format("a", "b"), "{x} {y}".format(x=1, y=2))
print("{0[1]} {1.real} {2[key]}".format([1, 2], 5, {"key": "v"}), "{{}} {}".format(1))
print("{:>5}|{:<5}|{:^5}|{:05d}|{:.2f}|{:+}|{:,}".format("a", "b", "c", 42, 1.005, 7, 1234567))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:{}.{}f}".format(3.14159, 8, 2), "{a:{w}}|".format(a=1, w=4))
for template in ("{} {1}", "{0} {}", "{name}", "{0.x}", "{", "}", "{!x}"):
    try:
        print(template.format(1))
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
