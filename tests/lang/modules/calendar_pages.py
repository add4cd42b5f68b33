import calendar
import datetime

print(calendar.month(2024, 2))
calendar.prmonth(2023, 12)
print(calendar.calendar(2021, m=4))
print(calendar.TextCalendar(6).formatmonth(2025, 7, w=4, l=2))
print(calendar.HTMLCalendar().formatmonth(2024, 3))
page = calendar.HTMLCalendar(6).formatyearpage(2024)
print(len(page), page[:400])
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.firstweekday(), calendar.month(2024, 6), calendar.weekheader(3))


class Party(calendar.TextCalendar):
    def formatday(self, day, weekday, width):
        return "**" if (day, weekday) == (17, 4) else super().formatday(day, weekday, width)


print(Party().formatmonth(2024, 5))
