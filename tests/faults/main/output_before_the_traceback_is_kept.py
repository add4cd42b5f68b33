import sys

print("a whole line")
print("half a line", end="")
sys.stderr.write("to stderr\n")
print(" and more")
raise OSError(5, "the device")
