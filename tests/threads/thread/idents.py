import threading

main = threading.current_thread()
print(main is threading.main_thread(), main.ident == threading.get_ident(), main.native_id == threading.get_native_id())
thread = threading.Thread(target=lambda: seen.append((threading.get_ident(), threading.get_native_id())))
seen = []
print(thread.ident, thread.native_id)
thread.start()
thread.join()
print(seen == [(thread.ident, thread.native_id)], thread.ident != main.ident, type(thread.ident), type(thread.native_id))
