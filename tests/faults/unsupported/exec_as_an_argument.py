# cpython: differs because it compiles text while a program runs
from threading import Thread

thread = Thread(target=exec, args=("print(1)",))
thread.start()
thread.join()
