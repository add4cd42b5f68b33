error = "before"
try:
    raise ValueError("inside")
except ValueError as error:
    print(error)
try:
    print(error)
except NameError as e:
    print(e)
