import sys
import threading


def leave():
    print("leaving")
    sys.exit(5)


thread = threading.Thread(target=leave)
thread.start()
thread.join()
print("main goes on")
