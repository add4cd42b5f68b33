import sys

print(__import__("collections.abc").__name__, __import__("collections.abc", fromlist=["Sized"]).__name__)
print(__import__("collections.abc", None, None, ("Sized",), 0) is sys.modules["collections.abc"])
print(__import__("collections.abc", globals(), locals(), []).__name__, __import__(name="math").__name__)
