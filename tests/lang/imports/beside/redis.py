# Imported by own_file_named_like_a_package.py; as a program it only says its name.
NAME = "the program's own"
print("redis runs as", __name__ if __name__ == "__main__" else "a module")
