class A:
    def __init__(self):
        self.counter = 1
A().countr
