# cpython: differs because it listens for connections
import multiprocessing.connection

if __name__ == "__main__":
    print("this is never printed")
    multiprocessing.connection.Listener(("localhost", 6000))
