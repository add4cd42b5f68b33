import threading
import time

log = []
timer = threading.Timer(0.02, lambda *args, **kwargs: log.append((args, kwargs)), (1, 2), {'key': 3})
print(isinstance(timer, threading.Thread), timer.daemon, timer.name.split('-')[0])
timer.start()
cancelled = threading.Timer(30, log.append, ['never'])
cancelled.start()
print(cancelled.is_alive())
cancelled.cancel()
cancelled.join()
timer.join()
print(log, timer.is_alive(), cancelled.is_alive())
begin = time.monotonic()
late = threading.Timer(0.01, log.append, args=['late'])
late.start()
late.join()
print(log[-1], time.monotonic() - begin >= 0.01)
late.cancel()
try:
    late.start()
except RuntimeError as error:
    print(error)
