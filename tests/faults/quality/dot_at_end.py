import threading
threading.
