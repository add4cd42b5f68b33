# cpython: differs because it can trace
import sys


def look(module, name):
    try:
        return getattr(module, name)
    except Exception as error:
        print("never caught", error)
    finally:
        print("never reached")


print(hasattr(sys, "settrace"), getattr(sys, "settrace", "none"))
try:
    sys.settrace(None)
except AttributeError as error:
    print("looked for:", error)
try:
    look(sys, "setprofile")
except BaseException:
    print("nor here")
