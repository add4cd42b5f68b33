# Imported by each_imports_the_other.py, in one thread, with left_module in another.
import time

name = "right"
if __name__ != "__main__":
    time.sleep(0.02)
    import left_module

    seen = hasattr(left_module, "done")
    done = True
else:
    print("right")
