import sys

print("no newline at the end", end="")
sys.stdout.write(", really")
