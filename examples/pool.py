# A pool keeps a few processes and hands them the pieces: they
# are started once, not once a piece.
from multiprocessing import Pool

def count_primes(limit):
    primes = 0
    for number in range(2, limit):
        divisor = 2
        while divisor * divisor <= number and number % divisor:
            divisor += 1
        primes += divisor * divisor > number
    return primes

if __name__ == "__main__":
    limits = [3000, 6000, 9000, 12000]
    with Pool(2) as pool:
        answers = pool.map(count_primes, limits)
    for limit, primes in zip(limits, answers):
        print(f"{primes} primes below {limit}")
