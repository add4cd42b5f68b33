# cpython: differs because it has more encodings
try:
    print("".encode("utf-17"))
except LookupError as error:
    print(error)
try:
    "text".encode("cp1252")
finally:
    print("never printed")
