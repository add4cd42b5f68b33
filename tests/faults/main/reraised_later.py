def fail():
    raise ValueError("kept")


try:
    fail()
except ValueError as error:
    kept = error
print("kept it")


def again():
    raise kept


again()
