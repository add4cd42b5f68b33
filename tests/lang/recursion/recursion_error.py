depth = 0


def down():
    global depth
    depth += 1
    down()


try:
    down()
except RecursionError as error:
    print(error)
print(900 < depth <= 1000)
depth = 0
try:
    down()
except RuntimeError as error:
    print(type(error).__name__, depth > 900)
