"""Clocks and calendars. The clocks are in time.cpp."""

from _struct_time import struct_time
from _time import (asctime, ctime, gmtime, localtime, mktime, monotonic, monotonic_ns, perf_counter, perf_counter_ns,
                   process_time, process_time_ns, sleep, strftime, thread_time, thread_time_ns, time, time_ns)

CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3


def _zones():
    year = localtime().tm_year
    winter, summer = localtime(mktime((year, 1, 1, 0, 0, 0, 0, 0, -1))), localtime(mktime((year, 7, 1, 0, 0, 0, 0, 0, -1)))
    if winter.tm_gmtoff > summer.tm_gmtoff:  # the southern half of the world
        winter, summer = summer, winter
    return (-winter.tm_gmtoff, -summer.tm_gmtoff, int(winter.tm_gmtoff != summer.tm_gmtoff),
            (winter.tm_zone, summer.tm_zone))


timezone, altzone, daylight, tzname = _zones()


def strptime(string, format='%a %b %d %H:%M:%S %Y', /):
    import _strptime
    return _strptime.to_struct_time(string, format)


def clock_gettime(clock, /):
    return clock_gettime_ns(clock) / 1e9


def clock_gettime_ns(clock, /):
    return {CLOCK_REALTIME: time_ns, CLOCK_MONOTONIC: monotonic_ns, CLOCK_PROCESS_CPUTIME_ID: process_time_ns,
            CLOCK_THREAD_CPUTIME_ID: thread_time_ns}[clock]()


class _ClockInfo:
    def __init__(self, **fields):
        self.__dict__.update(fields)

    def __repr__(self):
        return 'namespace(' + ', '.join(f'{name}={value!r}' for name, value in self.__dict__.items()) + ')'


def get_clock_info(name):
    if name not in ('time', 'monotonic', 'perf_counter', 'process_time', 'thread_time'):
        raise ValueError('unknown clock')
    return _ClockInfo(implementation='clock_gettime', monotonic=name != 'time', adjustable=name == 'time', resolution=1e-09)


def tzset():
    pass
