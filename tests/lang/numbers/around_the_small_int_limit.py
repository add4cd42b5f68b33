for bits in (30, 31, 32, 46, 47, 48, 49, 50, 51, 52, 53, 62, 63, 64, 65):
    n = 1 << bits
    print(bits, n - 1, -n, n * n, (n - 1) * (n + 1), (n + 1) - n, -(-n), n // 3, -n // 3, -n % 7)
    assert n - 1 + 1 == n and (n - 1) ^ -1 == -n and n >> bits == 1 and -n >> bits == -1
