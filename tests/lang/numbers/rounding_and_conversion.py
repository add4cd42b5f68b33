print(round(2.5), round(3.5), round(-0.5), round(2.675, 2), round(1234, -2), round(1e20), round(5, 2))
print(int("0x1f", 16), int(" 42 "), int("1_000"), int(3.99), int(-3.99), int("z", 36), float("1e-3"), float("inf"), float(" -0 "))
print(7 // -2, 7 % -2, -7 // 2, -7 % 2, divmod(-7, 2), 7.5 // 2, -7.5 % 2, 2**-1, (-8) ** (1 / 3))
print(bin(10), oct(8), hex(-255), (10).bit_length(), (255).to_bytes(2, "big"), 0.1 + 0.2, 1e16, 123456789012345678.0, 1e22)
print((0.5).as_integer_ratio(), (2.0).is_integer(), float.fromhex("0x1.8p1"), (0.1).hex(), abs(-3 + 4j), complex("1+2j"))
for bad in (lambda: int("x"), lambda: int("1.5"), lambda: float("abc"), lambda: 1 // 0, lambda: 1.0 % 0, lambda: int(float("nan")), lambda: 0**-1):
    try:
        bad()
    except (ValueError, ZeroDivisionError) as error:
        print(error)
