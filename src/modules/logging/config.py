"""Loggers set up by a dict."""

from _lifecycle_native import unsupported as _unsupported
import logging

DEFAULT_LOGGING_CONFIG_PORT = 9030


def _resolve(name):
    """What a dotted name means."""
    parts = name.split('.')
    try:
        found = __import__(parts[0])
        used = parts[0]
        for part in parts[1:]:
            used += '.' + part
            try:
                found = getattr(found, part)
            except AttributeError:
                __import__(used)
                found = getattr(found, part)
    except ImportError as error:
        raise ValueError(f'Cannot resolve {name!r}: {error}') from error
    return found


class _Settings:
    """The texts of a configuration may point at the program's own objects: ext://sys.stdout, cfg://handlers.console."""

    def __init__(self, config):
        self.config = config

    def value(self, value):
        if isinstance(value, str):
            if value.startswith('ext://'):
                return _resolve(value[6:])
            if value.startswith('cfg://'):
                found = self.config
                for part in value[6:].replace('[', '.').replace(']', '').split('.'):
                    found = found[int(part)] if part.isdigit() and isinstance(found, (list, tuple)) else found[part]
                return found
            return value
        if isinstance(value, dict):
            return {key: self.value(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)([self.value(item) for item in value])
        return value

    def made(self, config):
        """An object by its factory, under '()'."""
        config = dict(config)
        factory = config.pop('()')
        if not callable(factory):
            factory = _resolve(factory)
        properties = config.pop('.', None)
        result = factory(**{name: self.value(value) for name, value in config.items()})
        for name, value in (properties or {}).items():
            setattr(result, name, self.value(value))
        return result

    def formatter(self, config):
        if '()' in config:
            try:
                return self.made(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
            # A class made like Formatter calls it `fmt`.
            return self.made({'fmt' if name == 'format' else name: value for name, value in config.items()})
        cls = _resolve(config['class']) if 'class' in config else logging.Formatter
        return cls(config.get('format'), config.get('datefmt'), config.get('style', '%'), config.get('validate', True))

    def filter(self, config):
        return self.made(config) if '()' in config else logging.Filter(config.get('name', ''))

    def handler(self, config, formatters, filters, handlers):
        config = dict(config)
        formatter, level = config.pop('formatter', None), config.pop('level', None)
        wanted = config.pop('filters', None) or ()
        if '()' in config:
            made = self.made(config)
        else:
            cls = _resolve(config.pop('class'))
            arguments = {name: self.value(value) for name, value in config.items() if name != '.'}
            if 'target' in arguments and isinstance(arguments['target'], str):
                arguments['target'] = handlers[arguments['target']]
            made = cls(**arguments)
        if formatter is not None:
            made.setFormatter(formatters[formatter])
        if level is not None:
            made.setLevel(logging._level(level))
        for name in wanted:
            made.addFilter(filters[name] if isinstance(name, str) else name)
        return made


def _set_up(logger, config, filters, handlers, incremental):
    if config.get('level') is not None:
        logger.setLevel(logging._level(config['level']))
    if incremental:
        return
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in config.get('handlers') or ():
        logger.addHandler(handlers[name])
    for name in config.get('filters') or ():
        logger.addFilter(filters[name] if isinstance(name, str) else name)


def _each(what, configs, make):
    made = {}
    for name, config in configs.items():
        try:
            made[name] = make(config)
        except Exception as error:
            raise ValueError(f'Unable to configure {what} {name!r}') from error
    return made


def dictConfig(config):
    if config.get('version') != 1:
        raise ValueError("dictionary doesn't specify a version" if 'version' not in config else
                         f"Unsupported version: {config['version']}")
    settings = _Settings(config)
    incremental = config.get('incremental', False)
    handlers, filters = {}, {}
    if incremental:
        for name, one in config.get('handlers', {}).items():
            known = [handler for handler in logging._handlers if handler.get_name() == name]
            if not known:
                raise ValueError(f'No handler found with name {name!r}')
            if one.get('level') is not None:
                known[-1].setLevel(logging._level(one['level']))
    else:
        formatters = _each('formatter', config.get('formatters', {}), settings.formatter)
        filters = _each('filter', config.get('filters', {}), settings.filter)
        waiting = config.get('handlers', {})
        # What has another one as its target comes after it.
        for name in sorted(waiting, key=lambda name: isinstance(waiting[name].get('target'), str)):
            made = _each('handler', {name: waiting[name]},
                         lambda one: settings.handler(one, formatters, filters, handlers))[name]
            made.set_name(name)
            handlers[name] = made
        if config.get('disable_existing_loggers', True):
            named = config.get('loggers', {})
            for name, logger in list(logging.root.manager.loggerDict.items()):
                if isinstance(logger, logging.Logger):
                    logger.disabled = name not in named and not any(name.startswith(one + '.') for one in named)
    for name, one in config.get('loggers', {}).items():
        logger = logging.getLogger(name)
        _set_up(logger, one, filters, handlers, incremental)
        logger.disabled = False
        if one.get('propagate') is not None:
            logger.propagate = one['propagate']
    if config.get('root'):
        _set_up(logging.getLogger(), config['root'], filters, handlers, incremental)


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    _unsupported('logging.config.fileConfig is not in Plait: use dictConfig')


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'ConvertingDict ConvertingList ConvertingMixin ConvertingTuple IDENTIFIER RESET_ERROR StreamRequestHandler '
        'ThreadingTCPServer valid_ident',
    'Use dictConfig()':
        'BaseConfigurator DictConfigurator dictConfigClass',
}
