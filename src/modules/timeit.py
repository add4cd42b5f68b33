"""Measuring short pieces of a program: functions only, because Plait carries no compiler at run time."""

from _lifecycle_native import unsupported as _unsupported
import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        for code in (stmt, setup):
            if not callable(code) and code != 'pass':
                _unsupported('timeit of source text: pass a function')
        self._stmt = stmt if callable(stmt) else lambda: None
        self._setup = setup if callable(setup) else lambda: None
        self._timer = timer

    def timeit(self, number=default_number):
        self._setup()
        statement = self._stmt
        start = self._timer()
        for _ in range(number):
            statement()
        return self._timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for factor in 1, 2, 5:
                taken = self.timeit(scale * factor)
                if callback:
                    callback(scale * factor, taken)
                if taken >= 0.2:
                    return scale * factor, taken
            scale *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'Timer.print_exc reindent',
}
