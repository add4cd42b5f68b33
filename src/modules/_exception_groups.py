"""What except* and the methods of exception groups do. The interpreter calls [match] and [reraise], the types' methods
[split], [subgroup] and [derive]."""


def match(exception, kind):
    """What an except* clause for [kind] takes of [exception], and what it leaves."""
    for one in kind if isinstance(kind, tuple) else (kind,):
        if not (isinstance(one, type) and issubclass(one, BaseException)):
            raise TypeError('catching classes that do not inherit from BaseException is not allowed')
        if issubclass(one, BaseExceptionGroup):
            raise TypeError('catching ExceptionGroup with except* is not allowed. Use except instead.')
    if isinstance(exception, BaseExceptionGroup):
        return exception.split(kind)
    if not isinstance(exception, kind):
        return None, exception
    group = BaseExceptionGroup('', (exception,))
    group.__traceback__ = exception.__traceback__
    return group, None


def reraise(original, raised):
    """What leaves a try with except* clauses: what they raised and what none of them took, or None."""
    raised = [exception for exception in raised if exception is not None]
    if not isinstance(original, BaseExceptionGroup):
        return raised[0] if raised else None
    fresh = [exception for exception in raised if not _is_part_of(exception, original)]
    kept = [exception for exception in raised if _is_part_of(exception, original)]
    rest = _project(original, kept)
    if rest is not None:
        fresh.append(rest)
    if len(fresh) > 1:
        return BaseExceptionGroup('', fresh)
    return fresh[0] if fresh else None


def _is_part_of(exception, original):
    return (isinstance(exception, BaseExceptionGroup) and exception.__traceback__ is original.__traceback__
            and exception.__cause__ is original.__cause__ and exception.__context__ is original.__context__)


def _leaves(exception):
    if not isinstance(exception, BaseExceptionGroup):
        return {id(exception)}
    found = set()
    for inner in exception.exceptions:
        found |= _leaves(inner)
    return found


def _project(original, kept):
    """The part of [original] that the groups in [kept] have left of it."""
    if not kept:
        return None
    wanted = set()
    for group in kept:
        wanted |= _leaves(group)
    return _split(original, lambda exception: id(exception) in wanted)[0]


def _condition(condition):
    if isinstance(condition, type) and issubclass(condition, BaseException):
        return lambda exception: isinstance(exception, condition)
    if isinstance(condition, tuple):
        for one in condition:
            if not (isinstance(one, type) and issubclass(one, BaseException)):
                break
        else:
            return lambda exception: isinstance(exception, condition)
    elif callable(condition) and not isinstance(condition, type):
        return condition
    raise TypeError('expected a function, exception type or tuple of exception types')


def split(group, condition):
    return _split(group, _condition(condition))


def subgroup(group, condition):
    return _split(group, _condition(condition))[0]


def derive(group, exceptions):
    return BaseExceptionGroup(group.message, exceptions)


def _split(exception, condition):
    if condition(exception):
        return exception, None
    if not isinstance(exception, BaseExceptionGroup):
        return None, exception
    yes, no = [], []
    for inner in exception.exceptions:
        matching, rest = _split(inner, condition)
        if matching is not None:
            yes.append(matching)
        if rest is not None:
            no.append(rest)
    return _derived(exception, yes), _derived(exception, no)


def _derived(group, exceptions):
    if not exceptions:
        return None
    made = group.derive(exceptions)
    made.__traceback__ = group.__traceback__
    made.__context__ = group.__context__
    made.__cause__ = group.__cause__
    notes = getattr(group, '__notes__', None)
    if notes is not None:
        made.__notes__ = list(notes)
    return made
