n = 1234567
print(f"{n:d} {n:,} {n:_} {n:12}| {n:<12}| {n:^12}| {n:012} {n:+} {-n:+} {n: } {n:*>12} {n:=+12}")
print(f"{n:x} {n:#X} {n:#b} {n:o} {n:e} {n:.2f} {65:c} {n:_x} {2**64:,}")
print("%d %5d|%-5d|%05d %x %X %#o %i %s %r %c %%" % (n, 42, 42, 42, 255, 255, 8, 3.9, 1, 2, "z"))
for spec in ("q", "1.2d", ",x", "s"):
    try:
        print(format(n, spec))
    except ValueError as error:
        print(error)
