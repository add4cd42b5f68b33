import threading

lock = threading.Lock()
lock.acquire()
thread = threading.Thread(target=lock.acquire, name="T", daemon=True)
print(thread)
thread.start()
text = repr(thread)
print(text.replace(str(thread.ident), "ID"))
lock.release()
thread.join()
print(repr(thread).replace(str(thread.ident), "ID"))
print(repr(threading.current_thread()).replace(str(threading.get_ident()), "ID"))
