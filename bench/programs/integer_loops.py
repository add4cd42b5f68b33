# traced:
def collatz(limit):
    best, longest = 0, 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            best, longest = start, steps
    return best, longest


def checksum(rounds):
    value = 1
    for i in range(rounds):
        value = (value * 1103515245 + i) & 0x7FFFFFFF
        value ^= value >> 7
    return value


print(collatz(30000), checksum(1000000))
