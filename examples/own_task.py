# Write your own work as a function task(name), then press
# Compare: Plait calls it for four names, one after the other,
# in threads, processes and tasks. Change it: less computing,
# or time.sleep in its place, and compare again.

def task(name):
    primes = 0
    for number in range(2, 12_000):
        divisor = 2
        while divisor * divisor <= number and number % divisor:
            divisor += 1
        if divisor * divisor > number:
            primes += 1
    print(f"{name}: {primes} primes below 12000")

if __name__ == "__main__":
    for name in "ABCD":
        task(name)
