# native-only
# A forked child has its parent's handlers, but not its timer.
import os
import signal
import time


def handler(number, frame):
    print("handled in the", "parent" if os.getpid() == parent else "child", flush=True)


parent = os.getpid()
signal.signal(signal.SIGUSR1, handler)
signal.setitimer(signal.ITIMER_REAL, 50)
pid = os.fork()
if pid == 0:
    print(signal.getitimer(signal.ITIMER_REAL))
    signal.raise_signal(signal.SIGUSR1)
    time.sleep(0.005)
    os._exit(0)
os.waitpid(pid, 0)
os.kill(os.getpid(), signal.SIGUSR1)
signal.signal(signal.SIGCHLD, lambda number, frame: print("a child has ended"))
if os.fork() == 0:
    os._exit(0)
time.sleep(0.05)
os.wait()
