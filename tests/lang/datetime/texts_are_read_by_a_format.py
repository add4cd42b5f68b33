import time
from datetime import datetime

for text, format in (("2024-03-04 05:06:07", "%Y-%m-%d %H:%M:%S"), ("Mar 4 2024 5:06 PM", "%b %d %Y %I:%M %p"), ("04/03/24", "%d/%m/%y"),
                     ("Monday, 4 March 2024", "%A, %d %B %Y"), ("2024-03-04T05:06:07.123+0230", "%Y-%m-%dT%H:%M:%S.%f%z"),
                     ("2024 065", "%Y %j"), ("12:30", "%H:%M"), ("1/2/2024", "%d/%m/%Y"), ("2024-10-1", "%Y-%W-%w"),
                     ("Mon Mar  4 05:06:07 2024", "%c"), ("100%", "%y0%%"), ("2024", "%Y-%m"), ("2024-01-01 x", "%Y-%m-%d"),
                     ("2024-02-30", "%Y-%m-%d"), ("x", "%Q"), ("13", "%m"), ("", "%Y")):
    try:
        print(repr(datetime.strptime(text, format)))
    except ValueError as error:
        print(error)
print(time.strptime("30 Nov 2000", "%d %b %Y"), time.strftime("%Y-%m-%d", time.gmtime(0)), time.asctime(time.gmtime(86400)))
print(len(time.tzname), time.daylight in (0, 1), time.timezone == -time.localtime(0).tm_gmtoff or True)
