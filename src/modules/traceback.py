"""Exceptions as text. What needs the tables of code objects is native: the entries of a traceback, and the line that
names an exception, with what it suggests."""

import sys
from _lifecycle_native import exception_line as _exception_line, format_exception as _format_native
from _lifecycle_native import frame_place as _frame_place, source_line as _source_line
from _lifecycle_native import traceback_entries as _entries, traceback_text as _text

_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'
_MOST_NESTED = 10
_MOST_INNER = 15


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, _text=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.locals = locals
        self._line = line
        self._text = _text

    @property
    def line(self):
        if self._line is None:
            self._line = _source_line(self.filename, self.lineno).strip()
        return self._line

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


class StackSummary(list):
    @classmethod
    def extract(cls, frames, *, limit=None, lookup_lines=True, capture_locals=False):
        return cls(frames)

    @classmethod
    def from_list(cls, entries):
        return cls(entry if isinstance(entry, FrameSummary) else FrameSummary(entry[0], entry[1], entry[2], line=entry[3])
                   for entry in entries)

    def format(self):
        return format_list(self)


def _limited(entries, limit):
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


def extract_tb(tb, limit=None):
    return StackSummary(FrameSummary(filename, lineno, name, _text=text)
                        for filename, lineno, name, text in _limited(_entries(tb), limit))


def format_list(extracted_list):
    lines = []
    last, repeats = None, 0
    for entry in StackSummary.from_list(extracted_list):
        key = (entry.filename, entry.lineno, entry.name)
        if key != last:
            lines += _repeated(repeats)
            last, repeats = key, 0
        repeats += 1
        if repeats <= 3:
            lines.append(_entry_text(entry))
    return lines + _repeated(repeats)


def _repeated(count):
    if count <= 3:
        return []
    more = count - 3
    return [f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n']


def _entry_text(entry):
    if entry._text is not None:
        return entry._text
    text = f'  File "{entry.filename}", line {entry.lineno}, in {entry.name}\n'
    return f'{text}    {entry.line.strip()}\n' if entry.line else text


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    _write(format_tb(tb, limit), file)


def print_list(extracted_list, file=None):
    _write(format_list(extracted_list), file)


def extract_stack(f=None, limit=None):
    entries = []
    level = 1
    while (place := _frame_place(level, True)) is not None:
        filename, lineno, name = place
        if not filename.startswith('<frozen '):
            entries.append(FrameSummary(filename, lineno, name))
        level += 1
    entries.reverse()
    return StackSummary(entries if limit is None else entries[-limit:])


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    _write(format_stack(f, limit), file)


def _str(value):
    try:
        return str(value)
    except Exception:
        return '<exception str() failed>'


def _only(value):
    """The line that names the exception, and its notes."""
    text = _exception_line(value, _str(value))
    lines = text.splitlines(True) if isinstance(value, SyntaxError) else [text]
    notes = getattr(value, '__notes__', None)
    if isinstance(notes, (list, tuple)):
        for note in notes:
            lines += [line + '\n' for line in _str(note).split('\n')]
    return lines


class _Printer:
    """Writes an exception with its chain; groups as a tree, each level of which is indented and has a margin."""

    def __init__(self, limit, chain):
        self.limit = limit
        self.chain = chain
        self.lines = []
        self.depth = 0
        self.needs_close = False

    def indent(self):
        return ' ' * (2 * self.depth)

    def emit(self, lines, margin='|'):
        prefix = f'{self.indent()}{margin} ' if self.depth else ''
        for line in lines:
            self.lines.append(''.join(prefix + part for part in line.splitlines(True)) if prefix else line)

    def links(self, exception):
        """The exception and those before it, the first one last, each with the text between it and the one before."""
        found, met = [], set()
        while exception is not None and id(exception) not in met:
            met.add(id(exception))
            before, text = None, None
            if self.chain:
                if exception.__cause__ is not None:
                    before, text = exception.__cause__, _CAUSE
                elif exception.__context__ is not None and not exception.__suppress_context__:
                    before, text = exception.__context__, _CONTEXT
            if before is not None and id(before) in met:
                before, text = None, None
            found.append((exception, text))
            exception = before
        return found

    def write(self, exception):
        for link, text in reversed(self.links(exception)):
            if text is not None:
                self.emit([text])
            if isinstance(link, BaseExceptionGroup):
                self.write_group(link)
            else:
                self.write_one(link, 'Traceback (most recent call last):\n')

    def write_one(self, exception, title, margin='|'):
        if exception.__traceback__ is not None:
            self.emit([title], margin)
            self.emit(format_tb(exception.__traceback__, self.limit))
        self.emit(_only(exception))

    def write_group(self, group):
        if self.depth > _MOST_NESTED:
            self.emit([f'... (max_group_depth is {_MOST_NESTED})\n'])
            return
        is_outermost = self.depth == 0
        if is_outermost:
            self.depth = 1
        self.write_one(group, 'Exception Group Traceback (most recent call last):\n', '+' if is_outermost else '|')
        self.needs_close = False
        count = len(group.exceptions)
        shown = min(count, _MOST_INNER + 1)
        for i in range(shown):
            self.write_inner(group.exceptions, i, i == shown - 1)
        if is_outermost:
            self.depth = 0

    def write_inner(self, exceptions, i, is_last):
        if is_last:
            self.needs_close = True
        is_cut = i >= _MOST_INNER
        title = '...' if is_cut else str(i + 1)
        self.lines.append(f'{self.indent()}{"+-" if i == 0 else "  "}+---------------- {title} ----------------\n')
        self.depth += 1
        if is_cut:
            more = len(exceptions) - _MOST_INNER
            self.emit([f'and {more} more exception{"s" if more > 1 else ""}\n'])
        else:
            self.write(exceptions[i])
        if is_last and self.needs_close:
            self.lines.append(f'{self.indent()}+------------------------------------\n')
            self.needs_close = False
        self.depth -= 1


def _has_group(exception):
    met = set()
    open_ends = [exception]
    while open_ends:
        link = open_ends.pop()
        if link is None or id(link) in met:
            continue
        if isinstance(link, BaseExceptionGroup):
            return True
        met.add(id(link))
        open_ends += (link.__cause__, link.__context__)
    return False


def _lines(exception, limit=None, chain=True):
    printer = _Printer(limit, chain)
    printer.write(exception)
    return printer.lines


def _format(exception, chain=True):
    if chain and not _has_group(exception):
        return _format_native(exception)
    return ''.join(_lines(exception, None, chain))


_missing = object()


def _value(exc, value):
    if value is not _missing:
        return value
    if exc is not None and not isinstance(exc, BaseException):
        raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
    return exc


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    exception = _value(exc, value)
    return ['NoneType: None\n'] if exception is None else _lines(exception, limit, chain)


def format_exception_only(exc, /, value=_missing):
    exception = _value(exc, value)
    return ['NoneType: None\n'] if exception is None else _only(exception)


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    _write(format_exception(exc, value, tb, limit, chain), file)


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, 'last_value'):
        raise ValueError('no last exception')
    print_exception(sys.last_value, limit=limit, file=file, chain=chain)


def _write(lines, file):
    (sys.stderr if file is None else file).write(''.join(lines))


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        self._value = exc_value
        self._limit = limit
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self.__cause__ = self._of(exc_value.__cause__)
        self.__context__ = self._of(exc_value.__context__)
        self.__suppress_context__ = exc_value.__suppress_context__

    @staticmethod
    def _of(exception):
        if exception is None:
            return None
        return TracebackException(type(exception), exception, exception.__traceback__)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return _str(self._value)

    def format_exception_only(self):
        return iter(_only(self._value))

    def format(self, *, chain=True):
        return iter(_lines(self._value, self._limit, chain))

    def print(self, *, file=None, chain=True):
        _write(self.format(chain=chain), file)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'StackSummary.format_frame_summary',
}
