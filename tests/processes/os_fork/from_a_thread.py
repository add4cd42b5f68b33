# native-only
import os
import threading


def work():
    pid = os.fork()
    if pid == 0:
        print("child", threading.active_count(), threading.current_thread() is threading.main_thread())
        os._exit(0)
    os.waitpid(pid, 0)
    print("parent", threading.active_count(), threading.current_thread().name)


thread = threading.Thread(target=work, name="T")
thread.start()
thread.join()
