# native-only
import signal
import time

signal.signal(signal.SIGALRM, print)
print(signal.signal(signal.SIGALRM, signal.SIG_DFL) is print, flush=True)
signal.setitimer(signal.ITIMER_REAL, 0.005)
time.sleep(10)
print("not reached")
