import __main__
import sys

value = 5
print(__name__, __main__.value, __main__ is sys.modules["__main__"])
__main__.value = 6
print(value)
print(__doc__, __file__.endswith("main_module.py"))
if __name__ == "__main__":
    print("run as a program")
