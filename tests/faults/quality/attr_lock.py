import threading
threading.Lock().aquire()
