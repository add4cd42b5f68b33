# Imported by each_imports_the_other.py, in one thread, with right_module in another.
import time

name = "left"
if __name__ != "__main__":
    time.sleep(0.02)
    import right_module

    seen = hasattr(right_module, "done")
    done = True
else:
    print("left")
