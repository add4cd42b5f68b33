def inner():
    try:
        raise ValueError("first")
    except ValueError:
        print("seen inside")
        raise


try:
    inner()
except ValueError as error:
    print("seen outside:", error)
try:
    raise
except RuntimeError as error:
    print(error)
