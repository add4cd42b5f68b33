def sieve(limit):
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    n = 2
    while n * n <= limit:
        if is_prime[n]:
            for multiple in range(n * n, limit + 1, n):
                is_prime[multiple] = False
        n += 1
    return [n for n, prime in enumerate(is_prime) if prime]


primes = sieve(2500000)
twins = 0
for a, b in zip(primes, primes[1:]):
    if b - a == 2:
        twins += 1
print(len(primes), primes[-1], twins)
