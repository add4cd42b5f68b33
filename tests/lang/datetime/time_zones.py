from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

est = timezone(timedelta(hours=-5), "EST")
half = timezone(timedelta(hours=5, minutes=30))
moment = datetime(2024, 5, 6, 7, 8, tzinfo=timezone.utc)
print(moment, repr(moment), moment.astimezone(est), repr(moment.astimezone(half)), moment.astimezone(half).strftime("%z %Z"))
print(moment == moment.astimezone(est), moment.timestamp(), hash(moment) == hash(moment.astimezone(est)), repr(est), str(half), UTC)
print(moment.utctimetuple(), moment.utcoffset(), moment.tzname(), moment.astimezone(est) - moment, moment.replace(tzinfo=None))
print(datetime.fromtimestamp(1700000000, UTC), datetime.utcfromtimestamp(1700000000.123456), time(1, 2, tzinfo=est))


class Summer(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        return timedelta(hours=1 if 4 <= dt.month < 10 else 0)

    def tzname(self, dt):
        return "CEST" if self.dst(dt) else "CET"


for month in (1, 7):
    print(datetime(2024, month, 1, 12, tzinfo=UTC).astimezone(Summer()), datetime(2024, month, 1, tzinfo=Summer()).tzname())
now = datetime.now()
print(now.tzinfo, datetime.now(UTC).tzinfo, datetime.now() - now < timedelta(seconds=5), now.date() == now.today().date())
