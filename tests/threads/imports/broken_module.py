# Imported by the programs here, which expect it to fail; as a program it only says its name.
import time

if __name__ == "__main__":
    print("a module that fails")
else:
    print("broken begins")
    time.sleep(0.03)
    raise ValueError("broken")
