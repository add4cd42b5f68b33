nested = []
for _ in range(50):
    nested = [nested]
print(nested)
for _ in range(100000):
    nested = [nested]
try:
    repr(nested)
except RecursionError as error:
    print(str(error)[:32])
depth = 0
while nested:
    nested = nested[0]
    depth += 1
print(depth)
