import time

print(time.sleep(0), time.sleep(0.0), time.sleep(1e-9), time.sleep(True - 1))
for bad in (-1, "a", None, float("nan")):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
