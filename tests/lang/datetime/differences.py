from datetime import timedelta

for delta in (timedelta(0), timedelta(1), timedelta(-1), timedelta(hours=1, minutes=2, seconds=3.5), timedelta(days=2, hours=3),
              timedelta(weeks=1, milliseconds=5), timedelta(days=1.5), timedelta(seconds=0.1), timedelta(microseconds=0.5),
              timedelta(microseconds=1.5), timedelta(days=-1, seconds=5)):
    print(repr(delta), delta, delta.total_seconds(), delta.days, delta.seconds, delta.microseconds, bool(delta))
    print(-delta, abs(delta), delta * 2, delta / 2, delta // 2, delta * 1.5, delta / 0.7, hash(delta))
long, short = timedelta(hours=3), timedelta(minutes=7)
print(long / short, long // short, long % short, divmod(long, short), long > short, sum([long, short], timedelta()))
print(timedelta.min, timedelta.max, timedelta.resolution)
