"""time.struct_time; time.cpp makes its values."""

_NAMES = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


class struct_time(tuple):
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    def __new__(cls, values, zone=(None, None)):
        made = tuple.__new__(cls, tuple(values)[:9])
        made.tm_zone, made.tm_gmtoff = zone
        return made

    def __repr__(self):
        return f'time.struct_time({", ".join(f"{name}={value}" for name, value in zip(_NAMES, self))})'

    def __reduce__(self):
        return struct_time, (tuple(self),)


def _field(i):
    return property(lambda self: self[i])


for _i, _name in enumerate(_NAMES):
    setattr(struct_time, _name, _field(_i))
struct_time.__module__ = 'time'


def make(values, zone):
    return struct_time(values, zone)
