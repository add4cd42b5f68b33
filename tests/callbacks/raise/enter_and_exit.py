calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Room:
    def __enter__(self):
        act()
        return "room"

    def __exit__(self, *details):
        act()


try:
    with Room() as room:
        print("inside", room)
    print("left")
except LookupError as error:
    print("caught", error)
with Room() as room:
    print("inside", room)
print("left")
