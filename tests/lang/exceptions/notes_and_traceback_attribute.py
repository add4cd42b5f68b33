def fail():
    raise ValueError("v")


try:
    fail()
except ValueError as error:
    error.add_note("a note")
    print(error.__notes__)
    print(error.__traceback__ is not None)
    print(error.with_traceback(None) is error, error.__traceback__)
print(ValueError("fresh").__traceback__)
