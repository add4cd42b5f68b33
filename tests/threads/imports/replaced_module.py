# Imported by the programs here: it puts something else in its place.
import sys


class Instead:
    value = 7


sys.modules[__name__] = Instead()
print("replaced")
