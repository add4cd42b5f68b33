from datetime import date, datetime, time, timedelta, timezone

naive, aware = datetime(2024, 1, 2), datetime(2024, 1, 2, tzinfo=timezone.utc)
for attempt in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2023, 13, 1), lambda: datetime(2023, 1, 1, 24),
                lambda: datetime(2023, 1, 1, 0, 60), lambda: time(1, 2, 61), lambda: naive < aware, lambda: naive - aware,
                lambda: naive < date(2024, 1, 1), lambda: date(2024, 1, 1) < 3, lambda: date(2024, 1, 1) + 3,
                lambda: date.max + timedelta(1), lambda: timedelta(days=10**9), lambda: timedelta("1"), lambda: date("x", 1, 1),
                lambda: date(1.5, 1, 1), lambda: datetime.fromisoformat("nope"), lambda: date.fromisoformat("2024-13-01"),
                lambda: timezone(timedelta(hours=24)), lambda: timezone(5), lambda: datetime(2023, 1, 1, tzinfo=5),
                lambda: timedelta(1) / 0, lambda: naive + naive, lambda: timedelta(1) + 1, lambda: naive == aware):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
