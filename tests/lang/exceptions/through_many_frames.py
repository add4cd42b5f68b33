def dig(n):
    try:
        if n == 0:
            raise LookupError("bottom")
        dig(n - 1)
    finally:
        trail.append(n)


trail = []
try:
    dig(50)
except LookupError as error:
    print(error, trail == list(range(51)))


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        trail.append("guard")


try:
    with Guard():
        dig(2)
except LookupError:
    print(trail[-4:])
