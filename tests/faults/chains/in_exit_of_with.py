class Room:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise RuntimeError("the door is stuck")


with Room():
    raise ValueError("fire")
