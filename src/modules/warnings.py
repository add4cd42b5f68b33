"""Warnings: which are shown, and how. The place of a warning comes from _lifecycle_native."""

import sys
from _lifecycle_native import frame_place as _frame_place

_builtin_filters = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, PendingDeprecationWarning, None, 0),
    ('ignore', None, ImportWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]
filters = list(_builtin_filters)
defaultaction = 'default'
onceregistry = {}
_shutting_down = False
_registry_of_the_end = {}
_filters_version = 1


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


def formatwarning(message, category, filename, lineno, line=None):
    return _format(WarningMessage(message, category, filename, lineno, None, line))


def _format(entry):
    text = f'{entry.filename}:{entry.lineno}: {entry.category.__name__}: {entry.message}\n'
    line = entry.line
    if line is None:
        line = _source_line(entry.filename, entry.lineno)
    line = line.strip() if line else ''
    if line:
        text += f'  {line}\n'
    if entry.source is not None and not _shutting_down:
        text += f'{entry.category.__name__}: Enable tracemalloc to get the object allocation traceback\n'
    return text


def _source_line(filename, lineno):
    from _lifecycle_native import source_line
    return source_line(filename, lineno)


def showwarning(message, category, filename, lineno, file=None, line=None):
    _show(WarningMessage(message, category, filename, lineno, file, line))


_original_showwarning = showwarning


def _show(entry):
    file = entry.file if entry.file is not None else sys.stderr
    if file is None:
        return
    try:
        file.write(_format(entry))
    except OSError:
        pass


def _pattern(text, ignore_case):
    if not text:
        return None
    import re
    return re.compile(text, re.IGNORECASE if ignore_case else 0)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    assert action in ('error', 'ignore', 'always', 'default', 'module', 'once'), f'invalid action: {action!r}'
    _add_filter((action, _pattern(message, True), category, _pattern(module, False), lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    assert action in ('error', 'ignore', 'always', 'default', 'module', 'once'), f'invalid action: {action!r}'
    _add_filter((action, None, category, None, lineno), append)


def _add_filter(item, append):
    global _filters_version
    if item in filters:
        if append:
            return
        filters.remove(item)
    if append:
        filters.append(item)
    else:
        filters.insert(0, item)
    _filters_version += 1


def resetwarnings():
    global _filters_version
    filters[:] = []
    _filters_version += 1


def _matches(pattern, text):
    if pattern is None:
        return True
    return pattern == text if isinstance(pattern, str) else pattern.match(text) is not None


def _action_for(text, category, module, lineno):
    for action, message, kind, module_pattern, line in filters:
        if (issubclass(category, kind) and (line == 0 or line == lineno) and _matches(message, text)
                and _matches(module_pattern, module)):
            return action
    return defaultaction


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f'category must be a Warning subclass, not {type(category).__name__!r}')
    place = None if _shutting_down else _frame_place(max(stacklevel, 1))
    if place is None:
        filename, lineno, names = 'sys', 1, None
    else:
        filename, lineno, names = place
    registry, module = _registry_of_the_end, 'sys'
    if names is not None:
        module = names.get('__name__') or '<string>'
        registry = names.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, module, registry, None, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    lineno = int(lineno)
    if module is None:
        module = filename or '<unknown>'
        if module[-3:].lower() == '.py':
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get('version', 0) != _filters_version:
        registry.clear()
        registry['version'] = _filters_version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action = _action_for(text, category, module, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry[key] = 1
        once = (text, category)
        if onceregistry.get(once):
            return
        onceregistry[once] = 1
    elif action == 'module':
        registry[key] = 1
        other = (text, category, 0)
        if registry.get(other):
            return
        registry[other] = 1
    elif action == 'default':
        registry[key] = 1
    entry = WarningMessage(message, category, filename, lineno, source=source)
    if showwarning is not _original_showwarning:
        showwarning(message, category, filename, lineno)
    else:
        _show(entry)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        global filters, _filters_version, _show
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        self._saved = (filters, showwarning, _show)
        filters = filters[:]
        _filters_version += 1
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        log = []
        _show = log.append
        self._module.showwarning = _original_showwarning
        return log

    def __exit__(self, *exc_info):
        global filters, _filters_version, _show, showwarning
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        filters, showwarning, _show = self._saved
        _filters_version += 1


def _warn_unawaited_coroutine(coroutine):
    warn(f"coroutine '{coroutine.__qualname__}' was never awaited", category=RuntimeWarning, stacklevel=3,
         source=coroutine)
