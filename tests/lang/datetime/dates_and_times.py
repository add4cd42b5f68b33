import copy
import pickle
from datetime import date, datetime, time, timedelta

moment = datetime(2024, 1, 2, 3, 4, 5, 678901)
print(moment, repr(moment), moment.isoformat(), moment.isoformat(" ", "milliseconds"), moment.isoformat(timespec="minutes"))
print(moment.strftime("%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %p %I %y %U %W %w %% %z|%Z|%c|%x|%X|%D|%T|%e"))
print(moment + timedelta(hours=25, microseconds=321099), moment - timedelta(days=365), moment - datetime(2023, 12, 31))
print(moment.date(), moment.time(), moment.replace(year=2000, microsecond=0), moment.timetuple(), moment.ctime())
print(datetime.combine(date(2024, 5, 6), time(1, 2, 3)), datetime(2024, 1, 1) == date(2024, 1, 1), isinstance(moment, date))
print(time.fromisoformat("04:05:06.5"), repr(time(1, 2, 3, 4)), time(23, 59).isoformat(), time(1, 2) < time(1, 3), time.max, repr(time()))
print(max(moment, datetime(2025, 1, 1)), datetime.min, datetime.max, hash(moment), hash(time(1, 2)))
print(copy.deepcopy(moment) == moment, pickle.loads(pickle.dumps([moment, time(1)])) == [moment, time(1)])
for text in ("2024-01-02", "2024-01-02T03:04:05", "2024-01-02 03:04", "20240102T030405", "2024-01-02T03:04:05.123",
             "2024-01-02T03:04:05.123456+02:00", "2024-01-02T03:04:05Z", "2024-W05-3", "2024-01-02T03", "2024-01-02T03:04:05-0530"):
    print(repr(datetime.fromisoformat(text)))
