import time

for clock in (time.time, time.monotonic, time.perf_counter):
    begin = clock()
    time.sleep(0.02)
    passed = clock() - begin
    print(0.018 <= passed < 2, isinstance(begin, float))
print(time.time() > 1600000000, time.monotonic() <= time.monotonic(), time.perf_counter() <= time.perf_counter())
