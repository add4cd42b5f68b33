n = 1
assert n > 1
