import threading
threading.Thred(target=print)
