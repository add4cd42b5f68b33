import threading


def work():
    print(threading.current_thread().name)


def run(**options):
    thread = threading.Thread(target=work, **options)
    thread.start()
    thread.join()
    print(thread.name)


print(threading.current_thread().name, threading.main_thread().name)
run()
run(name="own")
run()
thread = threading.Thread(name="before")
thread.name = "after"
print(thread.name, threading.Thread().name)
