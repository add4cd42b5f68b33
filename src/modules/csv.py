"""Tables as lines of text with separators."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3


class Error(Exception):
    pass


class Dialect:
    delimiter = ','
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL
    strict = False

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            if not hasattr(Dialect, name):
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
            setattr(self, name, value)
        for name in ('delimiter', 'quotechar'):
            value = getattr(self, name)
            if value is not None and (not isinstance(value, str) or len(value) != 1):
                raise TypeError(f'"{name}" must be a 1-character string')


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    lineterminator = '\n'
    quoting = QUOTE_ALL


_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}


def register_dialect(name, dialect=None, **fmtparams):
    _dialects[name] = type(name, (dialect or Dialect,), fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]()


def list_dialects():
    return list(_dialects)


def _dialect(dialect, fmtparams):
    if isinstance(dialect, str):
        if dialect not in _dialects:
            raise Error('unknown dialect')
        dialect = _dialects[dialect]
    names = ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting', 'strict')
    given = {name: getattr(dialect, name) for name in names if hasattr(dialect, name)}
    return Dialect(**{**given, **fmtparams})


class reader:
    def __init__(self, csvfile, dialect='excel', **fmtparams):
        self._lines = iter(csvfile)
        self.dialect = _dialect(dialect, fmtparams)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        fields, field, state = [], [], 'start'
        quoted = False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if state == 'quoted':
                    if self.dialect.strict:
                        raise Error('unexpected end of data') from None
                    break
                if not fields and not field and state == 'start':
                    raise
                break
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
            self.line_num += 1
            state, quoted = self._line(line, fields, field, state, quoted)
            if state != 'quoted':
                break
        return fields

    def _line(self, line, fields, field, state, quoted):
        """Goes through a line; 'quoted' where a quoted field goes on in the next one."""
        d = self.dialect
        i, size = 0, len(line)
        while i < size:
            c = line[i]
            i += 1
            if state == 'quoted':
                if d.escapechar is not None and c == d.escapechar and i < size:
                    field.append(line[i])
                    i += 1
                elif c == d.quotechar:
                    if d.doublequote and line[i:i + 1] == d.quotechar:
                        field.append(c)
                        i += 1
                    else:
                        state = 'after'
                else:
                    field.append(c)
                continue
            if c in '\r\n':
                if line[i:].strip('\r\n'):
                    raise Error('new-line character seen in unquoted field - do you need to open the file with '
                                "newline=''?")
                break
            if c == d.delimiter:
                self._end_field(fields, field, quoted)
                state, quoted = 'field', False
            elif state in ('start', 'field') and not field and c == d.quotechar and d.quoting != QUOTE_NONE:
                state, quoted = 'quoted', True
            elif state in ('start', 'field') and not field and c == ' ' and d.skipinitialspace:
                state = 'field'
            elif d.escapechar is not None and c == d.escapechar and i < size:
                field.append(line[i])
                i += 1
                state = 'inside'
            else:
                if state == 'after' and d.strict:
                    raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
                field.append(c)
                state = 'inside'
        if state == 'quoted':
            return state, quoted
        if state != 'start':
            self._end_field(fields, field, quoted)
        return 'done', False

    def _end_field(self, fields, field, quoted):
        text = ''.join(field)
        field.clear()
        fields.append(float(text) if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted else text)


class writer:
    def __init__(self, csvfile, dialect='excel', **fmtparams):
        if not hasattr(csvfile, 'write'):
            raise TypeError('argument 1 must have a "write" method')
        self._write = csvfile.write
        self.dialect = _dialect(dialect, fmtparams)

    def _field(self, value, is_only):
        d = self.dialect
        text = '' if value is None else value if isinstance(value, str) else repr(value) if type(value) is float else str(value)
        special = any(c in text for c in (d.delimiter, d.quotechar or '', '\r', '\n') if c) or (
            any(c in text for c in d.lineterminator))
        if d.escapechar is not None and d.escapechar in text:
            special = True
        if d.quoting == QUOTE_NONE:
            if special or (is_only and not text):
                if d.escapechar is None:
                    raise Error('single empty field record must be quoted' if is_only and not text else
                                'need to escape, but no escapechar set')
                text = ''.join(d.escapechar + c if c in (d.delimiter, d.quotechar, d.escapechar, '\r', '\n') else c for c in text)
            return text
        if (d.quoting == QUOTE_ALL or special or (is_only and not text) or
                (d.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)))):
            if d.doublequote:
                text = text.replace(d.quotechar, d.quotechar * 2)
            elif d.escapechar is not None:
                text = text.replace(d.quotechar, d.escapechar + d.quotechar)
            elif d.quotechar in text:
                raise Error('need to escape, but no escapechar set')
            return d.quotechar + text + d.quotechar
        return text

    def writerow(self, row):
        try:
            fields = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        d = self.dialect
        return self._write(d.delimiter.join([self._field(value, len(fields) == 1) for value in fields]) + d.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        self._fieldnames = fieldnames if fieldnames is None else list(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect

    line_num = property(lambda self: self.reader.line_num)

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        return self._fieldnames

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        made = dict(zip(names, row))
        if len(row) > len(names):
            made[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            made[name] = self.restval
        return made


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction.lower()
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def _row(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(repr(name) for name in wrong))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'Sniffer field_size_limit',
}
