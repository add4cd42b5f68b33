import math
import random

random.seed(3)
for _ in range(200):
    vector = [random.uniform(-10, 10) * 10 ** random.randint(-3, 3) for _ in range(random.randint(1, 5))]
    print(math.hypot(*vector), math.dist(vector, vector[::-1]), math.hypot(vector[0], vector[-1]))
for vector in ((), (-2,), (math.inf, math.nan), (math.nan, 1), (0.0, -0.0), (5e-324, 5e-324), (1e-310, 3e-310), (1.7e308, 1.7e308), (3, 4), (True, 2), (1e300, 1e-300), (0.5, 0.3)):
    print(vector, math.hypot(*vector))
for vector in (("a", 1), (None,), (1j, 2), (10**400, 1)):
    try:
        print(math.hypot(*vector))
    except (TypeError, OverflowError) as error:
        print(error)
