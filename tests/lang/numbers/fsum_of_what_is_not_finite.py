import math

inf = math.inf
for values in (
    [inf, -inf],
    [-inf, inf, math.nan],
    [math.nan, inf],
    [1e308, 1e308],
    [inf, math.nan, inf],
    [-inf, math.nan, 0.1],
    [1e308, 1e308, -1e308],
    [inf, 1.0],
):
    try:
        print(math.fsum(values))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
print(math.fsum([-0.0]), math.fsum([-0.0, -0.0]), math.fsum([0.0, -0.0]), math.fsum([1.5, -1.5, -0.0]))
