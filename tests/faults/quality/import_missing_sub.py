import threading.nothing
