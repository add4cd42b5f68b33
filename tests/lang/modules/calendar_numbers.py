import calendar
import datetime

print(calendar.isleap(2000), calendar.isleap(1900), calendar.leapdays(1900, 2025), calendar.monthrange(2024, 2))
print(calendar.weekday(2024, 5, 17), calendar.monthcalendar(2024, 9))
print(list(calendar.month_name), list(calendar.day_abbr), calendar.month_abbr[3], calendar.day_name[6], len(calendar.month_name))
weeks = calendar.Calendar(calendar.SUNDAY)
print(list(weeks.iterweekdays()), weeks.monthdatescalendar(2024, 2)[0], weeks.monthdays2calendar(2024, 2)[1])
print(weeks.yeardayscalendar(2024, 6)[1][5], list(weeks.itermonthdays4(2024, 1))[:3])
print([day for day in weeks.itermonthdates(2023, 12) if day.month != 12])
print(calendar.timegm((2024, 1, 2, 3, 4, 5)), calendar.timegm(datetime.datetime(1999, 12, 31).timetuple()))
for wrong in lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9), lambda: calendar.month(2024, 0):
    try:
        wrong()
    except ValueError as error:
        print(type(error).__name__, error)
