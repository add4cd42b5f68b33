# Whoever sends it, the main thread handles it.
import os
import signal
import threading

received = []


def handler(number, frame):
    received.append(threading.current_thread().name)


signal.signal(signal.SIGUSR1, handler)
thread = threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGUSR1), name="sender")
thread.start()
thread.join()
while not received:
    pass
print(received)
thread = threading.Thread(target=signal.raise_signal, args=(signal.SIGUSR1,))
thread.start()
thread.join()
while len(received) < 2:
    pass
print(received)
