"""The assert methods of a test case."""

import re

_LONGEST = 80


def safe_repr(value, short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text[:_LONGEST] + ' [truncated]...' if short and len(text) >= _LONGEST else text


def _shorten(text, start, end):
    skip = len(text) - start - end
    return f'{text[:start]}[{skip} chars]{text[len(text) - end:]}' if skip > 12 else text


def _reprs(*values):
    """Both, with what they begin with left out where they are long."""
    texts = [safe_repr(value) for value in values]
    longest = max(map(len, texts))
    if longest <= _LONGEST:
        return tuple(texts)
    common = 0
    while all([common < len(text) for text in texts]) and len({text[common] for text in texts}) == 1:
        common += 1
    # 12 is the room for what stands for the characters left out, 5 the least that is kept beside it.
    kept = _LONGEST - (longest - common + 5 + 12)
    if kept > 5:
        start = _shorten(texts[0][:common], 5, kept)
        return tuple([start + text[common:] for text in texts])
    start = _shorten(texts[0][:common], 5, 5)
    return tuple([start + _shorten(text[common:], _LONGEST - 39, 5) for text in texts])


class _Context:
    def __init__(self, case, expected, pattern=None, message=None):
        self.case = case
        self.expected = expected
        self.pattern = None if pattern is None else re.compile(pattern) if isinstance(pattern, str) else pattern
        self.message = message
        self.called = None

    def _fail(self, text):
        raise self.case.failureException(self.case._formatMessage(self.message, text))

    def _names(self):
        expected = self.expected
        try:
            return expected.__name__
        except AttributeError:
            return str(expected)

    def _call(self, args, kwargs):
        if not args:
            self.message = kwargs.pop('msg', None)
            return self
        function, *args = args
        self.called = getattr(function, '__name__', str(function))
        with self:
            function(*args, **kwargs)


class _Raises(_Context):
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            self._fail(f'{self._names()} not raised' + (f' by {self.called}' if self.called else ''))
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.pattern is not None and not self.pattern.search(str(value)):
            self._fail(f'"{self.pattern.pattern}" does not match "{value}"')
        return True


class _Warns(_Context):
    def __enter__(self):
        import warnings
        self._catcher = warnings.catch_warnings(record=True)
        self.warnings = self._catcher.__enter__()
        warnings.simplefilter('always', self.expected)
        return self

    def __exit__(self, kind, value, trace):
        self._catcher.__exit__(kind, value, trace)
        if kind is not None:
            return
        matching = None
        for seen in self.warnings:
            if not issubclass(seen.category, self.expected):
                continue
            matching = matching or seen.message
            if self.pattern is None or self.pattern.search(str(seen.message)):
                self.warning, self.filename, self.lineno = seen.message, seen.filename, seen.lineno
                return
        if matching is not None:
            self._fail(f'"{self.pattern.pattern}" does not match "{matching}"')
        self._fail(f'{self._names()} not triggered' + (f' by {self.called}' if self.called else ''))


class _Logs:
    def __init__(self, case, logger, level, none):
        import logging
        self.case = case
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.level = logging.INFO if level is None else level if isinstance(level, int) else getattr(logging, level)
        self.none = none
        self.records = []
        self.output = []

    def __enter__(self):
        import logging
        watcher = self

        class Handler(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(self.format(record))

        handler = Handler()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(message)s'))
        logger = self.logger
        self._saved = logger.handlers, logger.level, logger.propagate
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        return None if self.none else self

    def __exit__(self, kind, value, trace):
        import logging
        self.logger.handlers, level, self.logger.propagate = self._saved
        self.logger.setLevel(level)
        if kind is not None:
            return False
        if self.none and self.records:
            raise self.case.failureException(f'Unexpected logs found: {self.output!r}')
        if not self.none and not self.records:
            raise self.case.failureException(f'no logs of level {logging.getLevelName(self.level)} or higher triggered '
                                             f'on {self.logger.name}')


def _deprecated(assertion):
    def method(*args, **kwargs):
        import warnings
        warnings.warn(f'Please use {assertion.__name__} instead.', DeprecationWarning, 2)
        return assertion(*args, **kwargs)
    return method


class Assertions:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else f'{standard} : {msg}'

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def fail(self, msg=None):
        raise self.failureException(msg)

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f'{safe_repr(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f'{safe_repr(expr)} is not false')

    # Equality.

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_functions[typeobj] = function

    def _equality_of(self, first, second):
        if type(first) is not type(second):
            return None
        function = self._type_functions.get(type(first)) or {
            dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual', set: 'assertSetEqual',
            frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}.get(type(first))
        return getattr(self, function) if isinstance(function, str) else function

    def assertEqual(self, first, second, msg=None):
        function = self._equality_of(first, second)
        if function is not None:
            function(first, second, msg=msg)
        elif not first == second:
            self._fail(msg, '%s != %s' % _reprs(first, second))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f'{safe_repr(first)} == {safe_repr(second)}')

    def _with_diff(self, standard, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return standard + diff
        return f'{standard}\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it.'

    def _lines_diff(self, first, second):
        import difflib
        import pprint
        return '\n' + '\n'.join(difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        import difflib
        lines, others = first.splitlines(keepends=True), second.splitlines(keepends=True)
        if len(lines) == 1 and first.strip('\r\n') == first:
            lines, others = [first + '\n'], [second + '\n']
        diff = '\n' + ''.join(difflib.ndiff(lines, others))
        self._fail(msg, self._with_diff('%s != %s' % _reprs(first, second), diff))

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        name = seq_type.__name__ if seq_type else 'sequence'
        for which, value in (('First', first), ('Second', second)):
            if seq_type is not None and not isinstance(value, seq_type):
                raise self.failureException(f'{which} sequence is not a {name}: {safe_repr(value)}')
        if first == second:
            return
        text = f'{name.capitalize()}s differ: %s != %s\n' % _reprs(first, second)
        for i in range(min(len(first), len(second))):
            if first[i] != second[i]:
                text += f'\nFirst differing element {i}:\n%s\n%s\n' % _reprs(first[i], second[i])
                break
        else:
            if len(first) == len(second) and seq_type is None and type(first) is not type(second):
                return
        for which, longer, shorter in (('First', first, second), ('Second', second, first)):
            if len(longer) > len(shorter):
                extra = len(longer) - len(shorter)
                text += f'\n{which} {name} contains {extra} additional elements.\n'
                text += f'First extra element {len(shorter)}:\n{safe_repr(longer[len(shorter)])}\n'
        self._fail(msg, self._with_diff(text, self._lines_diff(first, second)))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            self._fail(msg, self._with_diff('%s != %s' % _reprs(d1, d2), self._lines_diff(d1, d2)))

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for text, one, other in (('first', set1, set2), ('second', set2, set1)):
            only = one.difference(other)
            if only:
                lines.append(f'Items in the {text} set but not the {"second" if text == "first" else "first"}:')
                lines += [repr(item) for item in only]
        if lines:
            self._fail(msg, '\n'.join(lines))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        differences, seen = [], []
        for item in first + second:
            if item in seen:
                continue
            seen.append(item)
            counts = first.count(item), second.count(item)
            if counts[0] != counts[1]:
                differences.append(f'First has {counts[0]}, Second has {counts[1]}:  {item!r}')
        if differences:
            self._fail(msg, self._with_diff('Element counts were not equal:\n', '\n'.join(differences)))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        difference = abs(first - second)
        if delta is not None:
            if difference <= delta:
                return
            within = f'{safe_repr(delta)} delta'
        else:
            places = 7 if places is None else places
            if round(difference, places) == 0:
                return
            within = f'{places!r} places'
        self._fail(msg, f'{safe_repr(first)} != {safe_repr(second)} within {within} ({safe_repr(difference)} difference)')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        difference = abs(first - second)
        if delta is not None:
            if not first == second and difference > delta:
                return
            within = f'{safe_repr(delta)} delta ({safe_repr(difference)} difference)'
        else:
            places = 7 if places is None else places
            if not first == second and round(difference, places) != 0:
                return
            within = f'{places!r} places'
        self._fail(msg, f'{safe_repr(first)} == {safe_repr(second)} within {within}')

    # Order, membership, identity, kinds.

    def _compare(self, holds, a, b, text, msg):
        if not holds:
            self._fail(msg, f'{safe_repr(a)} {text} {safe_repr(b)}')

    def assertLess(self, a, b, msg=None):
        self._compare(a < b, a, b, 'not less than', msg)

    def assertLessEqual(self, a, b, msg=None):
        self._compare(a <= b, a, b, 'not less than or equal to', msg)

    def assertGreater(self, a, b, msg=None):
        self._compare(a > b, a, b, 'not greater than', msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._compare(a >= b, a, b, 'not greater than or equal to', msg)

    def assertIn(self, member, container, msg=None):
        self._compare(member in container, member, container, 'not found in', msg)

    def assertNotIn(self, member, container, msg=None):
        self._compare(member not in container, member, container, 'unexpectedly found in', msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._compare(expr1 is expr2, expr1, expr2, 'is not', msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f'unexpectedly identical: {safe_repr(expr1)}')

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f'{safe_repr(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, 'unexpectedly None')

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, f'{safe_repr(obj)} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f'{safe_repr(obj)} is an instance of {cls!r}')

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex) if isinstance(expected_regex, str) else expected_regex
        if not pattern.search(text):
            self._fail(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, str) else unexpected_regex
        found = pattern.search(text)
        if found:
            self._fail(msg, f'Regex matched: {found.group()!r} matches {pattern.pattern!r} in {text!r}')

    # What happens.

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _Raises(self, expected_exception)._call(args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _Raises(self, expected_exception, expected_regex)._call(args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _Warns(self, expected_warning)._call(args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _Warns(self, expected_warning, expected_regex)._call(args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, none=False)

    def assertNoLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, none=True)

    # --- Their old names.

    failUnlessEqual = assertEquals = _deprecated(assertEqual)
    failIfEqual = assertNotEquals = _deprecated(assertNotEqual)
    failUnlessAlmostEqual = assertAlmostEquals = _deprecated(assertAlmostEqual)
    failIfAlmostEqual = assertNotAlmostEquals = _deprecated(assertNotAlmostEqual)
    failUnless = assert_ = _deprecated(assertTrue)
    failIf = _deprecated(assertFalse)
    failUnlessRaises = _deprecated(assertRaises)
    assertRaisesRegexp = _deprecated(assertRaisesRegex)
    assertRegexpMatches = _deprecated(assertRegex)
    assertNotRegexpMatches = _deprecated(assertNotRegex)
