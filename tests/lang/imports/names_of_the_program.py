# What a program has before its first line.
print(dir())
print(__annotations__, __builtins__, __cached__)
print([name for name in globals()])
size: int = 3
print(__annotations__)
