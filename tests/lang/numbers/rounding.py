print(round(2.5), round(3.5), round(-2.5), round(0.5), round(1.5), round(2.675, 2))
print(round(1234.5678, 2), round(1234.5678, -2), round(1234, -2), round(1250, -2), round(1350, -2))
print(round(-1234.5), type(round(2.0)).__name__, type(round(2.0, 0)).__name__, round(1e20), round(5))
print(round(0.1 + 0.2, 10), round(1e-10, 5), round(123456789012345678, -5))
for bad in (float("nan"), float("inf")):
    try:
        round(bad)
    except (ValueError, OverflowError) as error:
        print(error)
