"""Signal numbers. Handlers of a program's own are not there yet: SIGINT is KeyboardInterrupt, the others end a process."""

_names = {1: 'SIGHUP', 2: 'SIGINT', 3: 'SIGQUIT', 6: 'SIGABRT', 9: 'SIGKILL', 10: 'SIGUSR1', 11: 'SIGSEGV', 12: 'SIGUSR2',
          13: 'SIGPIPE', 14: 'SIGALRM', 15: 'SIGTERM', 17: 'SIGCHLD'}


class Signals(int):
    """An int with a name."""

    def __new__(cls, value):
        if value not in _names:
            raise ValueError(f'{value!r} is not a valid Signals')
        return super().__new__(cls, value)

    @property
    def name(self):
        return _names[int(self)]

    @property
    def value(self):
        return int(self)

    def __repr__(self):
        return f'<Signals.{self.name}: {int(self)}>'

    def __str__(self):
        return str(int(self))

    def __format__(self, spec):
        return format(int(self), spec)


for _number, _name in _names.items():
    setattr(Signals, _name, Signals(_number))
    globals()[_name] = getattr(Signals, _name)
