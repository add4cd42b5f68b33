# cpython: differs because it has sqlite
if __name__ == "__main__":
    print("this is never printed")
    import sqlite3
