class Room:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        print("exit sees", kind.__name__)


with Room() as room:
    room.door.open()
