import atexit
import sys

atexit.register(lambda: sys.stderr.write("atexit\n"))
raise ValueError("main")
