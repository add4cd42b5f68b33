class TooSmall(Exception):
    pass


class Detailed(TooSmall):
    def __str__(self):
        return f"got {self.args[0]}, wanted {self.args[1]}"


try:
    raise TooSmall
except TooSmall as error:
    print(repr(error))
raise Detailed(1, 2)
