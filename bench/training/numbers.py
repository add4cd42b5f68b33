# Arithmetic with small and large ints, and with floats.
import math
import random


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def is_prime(n):
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True


def collatz(limit):
    longest = 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        longest = max(longest, steps)
    return longest


def mandelbrot(size):
    inside = 0
    for row in range(size):
        for column in range(size):
            c = complex(column * 3 / size - 2, row * 2 / size - 1)
            re = im = 0.0
            for _ in range(30):
                re, im = re * re - im * im + c.real, 2 * re * im + c.imag
                if re * re + im * im > 4.0:
                    break
            else:
                inside += 1
    return inside


def bits(rounds):
    state, ones = 12345, 0
    for i in range(rounds):
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        ones += state & 1 and i | 3
        ones -= -i if abs(-i) < 5 else ~i & 7
    return state, ones, bin(state).count("1")


def large(rounds):
    a, b = 1, 1
    for _ in range(rounds):
        a, b = b, a + b
    return len(str(a)), pow(3, a, 10**9 + 7), a * b % 1000003, math.factorial(60) // 7


def simulate(rounds):
    rng = random.Random(4)
    hits = 0
    for _ in range(rounds):
        x, y = rng.random(), rng.uniform(-1, 1)
        hits += math.sqrt(x * x + y * y) < 1 and rng.randint(1, 6) > 0
    return hits, round(math.sin(1) ** 2 + math.cos(1) ** 2, 6), divmod(-7, 2), 7 / 2, 7 // 2.0


def matrix(size):
    a = [[i * j + 0.5 for j in range(size)] for i in range(size)]
    result = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(size):
            total = 0.0
            for k in range(size):
                total += a[i][k] * a[k][j]
            result[i][j] = total
    return result[3][4]


print(sum(gcd(i, 360) for i in range(4000)), sum(is_prime(n) for n in range(4000)), collatz(1500))
print(mandelbrot(60), bits(30000), large(1500), simulate(6000), matrix(35))
