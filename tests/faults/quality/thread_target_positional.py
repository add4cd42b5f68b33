import threading
t = threading.Thread(print)
