class AppError(Exception):
    pass


class NotFound(AppError):
    def __init__(self, name):
        super().__init__(f"no {name} here")
        self.name = name


class Denied(AppError):
    def __str__(self):
        return "denied: " + ", ".join(self.args)


for make in (lambda: NotFound("cat"), lambda: Denied("a", "b"), lambda: AppError()):
    try:
        raise make()
    except AppError as error:
        print(type(error).__name__, "|", error, "|", repr(error), "|", error.args)
