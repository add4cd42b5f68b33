import sys

try:
    sys.exit(9)
except SystemExit as error:
    print("caught", error.code, repr(error))


def leave():
    try:
        sys.exit(1)
    finally:
        print("finally on the way out")


try:
    leave()
except BaseException as error:
    print(type(error).__name__)
print("ends with 0")
