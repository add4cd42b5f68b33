from datetime import date, timedelta

day = date(2024, 2, 29)
print(day, repr(day), day.weekday(), day.isoweekday(), day.isocalendar(), day.toordinal(), day.ctime())
print(day.timetuple())
print(day + timedelta(days=1), day - timedelta(weeks=1), day - date(2023, 1, 1), date.fromordinal(738000), day.replace(year=2020))
print(date.fromisoformat("2024-02-29"), date.fromisocalendar(2020, 53, 7), date.fromisoformat("2024-W05-3"), date.min, date.max)
print(f"{day:%d.%m.%Y} {day}", day.strftime("%A %d %B, week %W, day %j"), sorted([day, date(2023, 5, 6)]), day < date(2025, 1, 1))
print(hash(day), {date(2024, 2, 29): 1}[day])
for year in (1, 4, 1900, 2000, 2023, 9999):
    for month, number in ((1, 1), (2, 28), (12, 31)):
        one = date(year, month, number)
        print(one, one.toordinal(), date.fromordinal(one.toordinal()) == one, one.isocalendar()[:], end=" ")
print()


class MyDate(date):
    pass


print(repr(MyDate(2024, 1, 2)), type(MyDate(2024, 1, 1) + timedelta(1)))
