"""One pass over the arguments of a command line."""

import re

from argparse._actions import ArgumentError, name_of
from argparse._format import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE

_NEGATIVE_NUMBER = re.compile(r'^-\d+$|^-\d*\.\d+$')

# How many arguments an action takes, as a pattern over one letter for each argument: A where it may be a
# value, O where it is an option, - for the `--` that ends the options.
_PATTERNS = {None: '(-*A-*)', OPTIONAL: '(-*A?-*)', ZERO_OR_MORE: '(-*[A-]*)', ONE_OR_MORE: '(-*A[A-]*)',
             REMAINDER: '([-AO]*)', PARSER: '(-*A[-AO]*)', SUPPRESS: '(-*-*)'}


def _pattern_of(action):
    nargs = action.nargs
    pattern = _PATTERNS[nargs] if nargs in _PATTERNS else f'(-*{"-*".join("A" * nargs)}-*)' if nargs else '(-*-*)'
    return pattern.replace('-*', '').replace('-', '') if action.option_strings else pattern


class Run:
    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.namespace = namespace
        self.args = args if parser.fromfile_prefix_chars is None else self._with_files(args)
        self.unknown = []
        self.seen = set()
        self.seen_non_default = set()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for action in members:
                self.conflicts.setdefault(action, []).extend([other for other in members if other is not action])
        self.positionals = parser._get_positional_actions()
        # Which arguments are options, and the letters of all.
        self.options = {}
        letters = []
        rest = iter(enumerate(self.args))
        for i, arg in rest:
            if arg == '--':
                letters.append('-' + 'A' * len(list(rest)))
                break
            option = self._option_of(arg)
            if option is not None:
                self.options[i] = option
            letters.append('A' if option is None else 'O')
        self.letters = ''.join(letters)

    def parse(self):
        at = 0
        last = max(self.options, default=-1)
        while at <= last:
            following = min([i for i in self.options if i >= at])
            if at != following:
                end = self._take_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.unknown.extend(self.args[at:following])
                at = following
            at = self._take_option(at)
        at = self._take_positionals(at)
        self.unknown.extend(self.args[at:])
        self._check_required()
        return self.unknown

    def _with_files(self, args):
        all_args = []
        for arg in args:
            if not arg or arg[0] not in self.parser.fromfile_prefix_chars:
                all_args.append(arg)
                continue
            try:
                with open(arg[1:]) as file:
                    lines = file.read().splitlines()
            except OSError as error:
                self.parser.error(str(error))
            words = [word for line in lines for word in self.parser.convert_arg_line_to_args(line)]
            all_args.extend(self._with_files(words))
        return all_args

    # Options.

    def _option_of(self, arg):
        """(action or None, the option, the value that is part of it or None), or None where it is a value."""
        parser = self.parser
        known = parser._option_string_actions
        if not arg or arg[0] not in parser.prefix_chars:
            return None
        if arg in known:
            return known[arg], arg, None
        if len(arg) == 1:
            return None
        if '=' in arg:
            option, _, value = arg.partition('=')
            if option in known:
                return known[option], option, value
        meant = self._abbreviated(arg)
        if len(meant) > 1:
            options = ', '.join([option for _, option, _ in meant])
            parser.error(f'ambiguous option: {arg} could match {options}')
        if meant:
            return meant[0]
        if _NEGATIVE_NUMBER.match(arg) and not parser._has_negative_number_optionals:
            return None
        return None if ' ' in arg else (None, arg, None)

    def _abbreviated(self, arg):
        """What an option that nobody declared may stand for."""
        parser = self.parser
        known = parser._option_string_actions
        marks = parser.prefix_chars
        if arg[1] in marks:
            if not parser.allow_abbrev:
                return []
            prefix, equals, value = arg.partition('=')
            return [(known[option], option, value if equals else None) for option in known if option.startswith(prefix)]
        short, value = arg[:2], arg[2:]
        return [(known[option], option, value if option == short else None) for option in known
                if option == short or option.startswith(arg)]

    def _count(self, action, letters):
        found = re.match(_pattern_of(action), letters)
        if found is not None:
            return len(found.group(1))
        nargs = action.nargs
        if nargs is None:
            raise ArgumentError(action, 'expected one argument')
        if nargs == OPTIONAL:
            raise ArgumentError(action, 'expected at most one argument')
        if nargs == ONE_OR_MORE:
            raise ArgumentError(action, 'expected at least one argument')
        raise ArgumentError(action, f'expected {nargs} argument{"" if nargs == 1 else "s"}')

    def _take_option(self, at):
        action, option, value = self.options[at]
        marks = self.parser.prefix_chars
        taken = []
        while True:
            if action is None:
                self.unknown.append(self.args[at])
                return at + 1
            if value is None:
                break
            count = self._count(action, 'A')
            if count == 1:
                taken.append((action, [value], option))
                end = at + 1
                break
            # One letter after another, as in -xvf.
            if count != 0 or option[1] in marks or value == '':
                raise ArgumentError(action, f'ignored explicit argument {value!r}')
            taken.append((action, [], option))
            option = option[0] + value[0]
            if option not in self.parser._option_string_actions:
                raise ArgumentError(action, f'ignored explicit argument {value!r}')
            action = self.parser._option_string_actions[option]
            value = value[1:] or None
        if value is None:
            end = at + 1 + self._count(action, self.letters[at + 1:])
            taken.append((action, self.args[at + 1:end], option))
        for action, args, option in taken:
            self._act(action, args, option)
        return end

    # Positionals.

    def _take_positionals(self, at):
        letters = self.letters[at:]
        found = None
        for count in range(len(self.positionals), 0, -1):
            found = re.match(''.join([_pattern_of(action) for action in self.positionals[:count]]), letters)
            if found is not None:
                break
        if found is None:
            return at
        ready = self.positionals[:count]
        del self.positionals[:count]
        for action, part in zip(ready, found.groups()):
            self._act(action, self.args[at:at + len(part)])
            at += len(part)
        return at

    # Values.

    def _act(self, action, args, option=None):
        self.seen.add(action)
        value = self._value(action, args)
        # An empty list of arguments gives the default, which excludes nothing.
        if value is not action.default:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_non_default:
                    raise ArgumentError(action, f'not allowed with argument {name_of(other)}')
        if value is not SUPPRESS:
            action(self.parser, self.namespace, value, option)

    def _value(self, action, args):
        parser = self.parser
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and '--' in args:
            args = list(args)
            args.remove('--')
        if not args and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = parser._get_value(action, value)
                parser._check_value(action, value)
            return value
        if not args and nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is None:
                return args
            parser._check_value(action, action.default)
            return action.default
        if len(args) == 1 and nargs in (None, OPTIONAL):
            value = parser._get_value(action, args[0])
            parser._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [parser._get_value(action, arg) for arg in args]
        if nargs == PARSER:
            parser._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                parser._check_value(action, value)
        return values

    def _check_required(self):
        parser, namespace = self.parser, self.namespace
        missing = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(name_of(action))
            elif (isinstance(action.default, str) and hasattr(namespace, action.dest)
                    and action.default is getattr(namespace, action.dest)):
                setattr(namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            parser.error(f'the following arguments are required: {", ".join(missing)}')
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default for action in group._group_actions):
                names = [name_of(action) for action in group._group_actions if action.help is not SUPPRESS]
                parser.error(f'one of the arguments {" ".join(names)} is required')
