import math
print(math.sqrt(2), math.sin(1), math.cos(1), math.pi, math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7))
print(math.gcd(12, 18), math.lcm(4, 6), math.factorial(20), math.comb(10, 3), math.perm(5, 2), math.isqrt(10**20))
print(math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.log(10**400), math.exp(1))
print(math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.hypot(3, 4), math.dist((0, 0), (3, 4)), math.isclose(0.1 + 0.2, 0.3))
print(math.degrees(math.pi), math.radians(180), math.modf(3.25), math.frexp(8.0), math.ldexp(0.5, 4), math.inf, math.nan)
print(math.isnan(math.nan), math.isinf(math.inf), math.isfinite(1), math.copysign(1, -0.0), math.fmod(7, 3), math.pow(2, 0.5), math.atan2(1, 1))
for g in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.exp(1000), lambda: math.sqrt("x"), lambda: math.factorial(-1), lambda: math.floor("x"), lambda: math.acos(2), lambda: math.pow(0, -1), lambda: math.factorial(1.5)):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
class F:
    def __float__(self): return 4.0
print(math.sqrt(F()), math.floor(10**30), math.sqrt(10**40), math.sqrt(True))
