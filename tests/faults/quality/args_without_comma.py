import threading
t = threading.Thread(target=print args=(1,))
