import threading

seen = {}


def work():
    me = threading.current_thread()
    seen["same"] = me is thread
    seen["ident"] = threading.get_ident() == thread.ident


thread = threading.Thread(target=work)
print(thread.ident)
thread.start()
thread.join()
print(seen, thread.ident != threading.get_ident())
print(threading.current_thread() is threading.main_thread())
print(len(threading.enumerate()), threading.enumerate()[0].name)
