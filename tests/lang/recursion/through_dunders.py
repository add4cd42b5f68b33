class Loop:
    def __repr__(self):
        return "<" + repr(self) + ">"

    def __eq__(self, other):
        return other == self

    def __getattr__(self, name):
        return getattr(self, name + "x")


for call in (lambda: repr(Loop()), lambda: Loop() == Loop(), lambda: Loop().missing):
    try:
        call()
    except RecursionError as error:
        print(str(error)[:32])
print("still alive")
