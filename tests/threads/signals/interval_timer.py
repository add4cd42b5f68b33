import signal
import time

count = 0


def tick(number, frame):
    global count
    count += 1
    if count == 3:
        signal.setitimer(signal.ITIMER_REAL, 0)


signal.signal(signal.SIGALRM, tick)
print(signal.setitimer(signal.ITIMER_REAL, 50, 0.5), signal.alarm(0))
print(signal.getitimer(signal.ITIMER_REAL))
signal.setitimer(signal.ITIMER_REAL, 0.004, 0.004)
while count < 3:
    pass
time.sleep(0.015)
print(count >= 3, signal.getitimer(signal.ITIMER_REAL))
print(signal.setitimer(signal.ITIMER_REAL, 50, 0.5), signal.getitimer(signal.ITIMER_REAL)[1])
print(signal.alarm(100), signal.alarm(0), signal.alarm(0))
try:
    signal.setitimer(signal.ITIMER_REAL, -1)
except signal.ItimerError as error:
    print(isinstance(error, OSError), error)
