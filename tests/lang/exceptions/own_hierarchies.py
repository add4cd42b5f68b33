class AppError(Exception):
    def __init__(self, message, code=1):
        super().__init__(message, code)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


class NotFound(AppError):
    pass


for kind in (AppError, NotFound):
    try:
        raise kind("missing", code=404)
    except NotFound as error:
        print("not found:", error, error.args)
    except AppError as error:
        print("app:", error, repr(error))
error = ValueError("a", 2)
error.add_note("a note")
print(error, error.args, error.__notes__, ValueError(), str(KeyError("k")), str(KeyError()))
try:
    raise NotFound
except TypeError as wrong:
    print(wrong)
try:
    raise 5
except TypeError as wrong:
    print(wrong)
