class Room:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind, error, trace)


with Room("a") as value:
    print("inside", value)
with Room("b"):
    print("inside without a name")
