import threading

for lock in (threading.Lock(), threading.RLock()):
    condition = threading.Condition(lock)
    print(bool(condition._waiters), not condition._waiters, "some" if condition._waiters else "none")
