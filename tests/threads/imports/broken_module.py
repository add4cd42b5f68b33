# Imported by the programs here, which expect it to fail; as a program it only says its name.
import sys
import time

if __name__ == "__main__":
    print("a module that fails")
else:
    print("broken begins")
    while not hasattr(sys, "second_begins"):
        time.sleep(0.001)
    time.sleep(0.04)
    raise ValueError("broken")
