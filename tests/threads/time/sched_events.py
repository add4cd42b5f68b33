import sched
import threading
import time

told = []
events = sched.scheduler(time.monotonic, time.sleep)
base = time.monotonic()
events.enterabs(base + 0.03, 1, told.append, argument=("late",))
events.enterabs(base + 0.01, 2, told.append, ("low",))
events.enterabs(base + 0.01, 1, told.append, kwargs={}, argument=("early",))
gone = events.enter(30, 1, told.append, ("cancelled",))
print(events.empty(), len(events.queue), gone.priority, gone.argument, gone.kwargs)
events.cancel(gone)
try:
    events.cancel(gone)
except ValueError:
    print("cancelled before")
events.run()
print(told, events.empty(), events.run(), events.run(False))
events.enter(30, 1, print)
print(29 < events.run(blocking=False) <= 30)

# By a clock of its own, with two events at the same time.
now = [0]
waits = []


def delay(n):
    waits.append(n)
    now[0] += n


clock = sched.scheduler(lambda: now[0], delay)
clock.enterabs(5, 1, print, ("five",))
clock.enterabs(2, 2, print, ("two b",))
clock.enterabs(2, 1, print, ("two a",), {"end": "!\n"})
print([event.time for event in clock.queue], [event.action is print for event in clock.queue])
clock.run()
print(waits, now)

# Another thread enters one while the first runs.
shared = sched.scheduler()
base = time.monotonic()
shared.enterabs(base + 0.05, 1, print, ("the last",))
thread = threading.Thread(target=shared.enterabs, args=(base + 0.01, 1, print), kwargs={"argument": ("the first",)})
thread.start()
thread.join()
shared.run()
print(sched.scheduler().timefunc is time.monotonic)
