"""How a parser shows itself: usage and help."""

import os

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'


def _columns():
    try:
        return int(os.environ['COLUMNS'])
    except (KeyError, ValueError):
        return 80


def _usage_parts(text):
    """The words of a usage line; what is in brackets stays together."""
    parts, depth, word = [], 0, []
    for piece in text.split():
        word.append(piece)
        depth += piece.count('[') + piece.count('(') - piece.count(']') - piece.count(')')
        if depth <= 0:
            parts.append(' '.join(word))
            word, depth = [], 0
    return parts + ([' '.join(word)] if word else [])


class _Section:
    """A part of the help: its items are functions that give their text, or other sections."""

    def __init__(self, formatter, parent, heading=None):
        self.formatter = formatter
        self.parent = parent
        self.heading = heading
        self.items = []

    def format_help(self):
        formatter = self.formatter
        if self.parent is not None:
            formatter._indent()
        body = formatter._join_parts([function(*args) for function, args in self.items])
        if self.parent is not None:
            formatter._dedent()
        if not body:
            return ''
        heading = ''
        if self.heading is not SUPPRESS and self.heading is not None:
            heading = f'{" " * formatter._current_indent}{self.heading}:\n'
        return f'\n{heading}{body}\n'


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        self._prog = prog
        self._indent_increment = indent_increment
        self._width = _columns() - 2 if width is None else width
        self._max_help_position = min(max_help_position, max(self._width - 20, indent_increment * 2))
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._current_section = _Section(self, None)

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        self._level -= 1

    # What a parser puts in.

    def _add_item(self, function, args):
        self._current_section.items.append((function, args))

    def start_section(self, heading):
        self._indent()
        section = _Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        shown = [self._format_action_invocation(action)]
        shown += [self._format_action_invocation(sub) for sub in self._subactions(action)]
        self._action_max_length = max(self._action_max_length, max(map(len, shown)) + self._current_indent)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    # What comes out.

    def format_help(self):
        text = self._root_section.format_help()
        if text:
            while '\n\n\n' in text:
                text = text.replace('\n\n\n', '\n\n')
            text = text.strip('\n') + '\n'
        return text

    def _join_parts(self, parts):
        return ''.join([part for part in parts if part and part is not SUPPRESS])

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = 'usage: '
        if usage is not None:
            usage = usage % {'prog': self._prog}
        elif not actions:
            usage = f'{self._prog}'
        else:
            optionals = [action for action in actions if action.option_strings]
            positionals = [action for action in actions if not action.option_strings]
            given = self._format_actions_usage(optionals + positionals, groups)
            usage = ' '.join([part for part in (self._prog, given) if part])
            if len(prefix) + len(usage) > self._width - self._current_indent:
                usage = self._wrapped_usage(prefix, optionals, positionals, groups)
        return f'{prefix}{usage}\n\n'

    def _wrapped_usage(self, prefix, optionals, positionals, groups):
        room = self._width - self._current_indent
        options = _usage_parts(self._format_actions_usage(optionals, groups))
        others = _usage_parts(self._format_actions_usage(positionals, groups))
        prog = self._prog

        def lines_of(parts, indent, first=None):
            lines, line = [], []
            length = (len(indent) if first is None else len(first)) - 1
            for part in parts:
                if length + 1 + len(part) > room and line:
                    lines.append(indent + ' '.join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(indent + ' '.join(line))
            if first is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        if len(prefix) + len(prog) <= 0.75 * room:
            indent = ' ' * (len(prefix) + len(prog) + 1)
            if options:
                lines = lines_of([prog] + options, indent, prefix) + lines_of(others, indent)
            else:
                lines = lines_of([prog] + others, indent, prefix)
        else:
            indent = ' ' * len(prefix)
            lines = lines_of(options + others, indent)
            if len(lines) > 1:
                lines = lines_of(options, indent) + lines_of(others, indent)
            lines = [prog] + lines
        return '\n'.join(lines)

    def _format_actions_usage(self, actions, groups):
        """Each action once; those that exclude each other with bars between them."""
        whole = {}
        for group in groups:
            members = group._group_actions
            if members and members[0] in actions:
                at = actions.index(members[0])
                if actions[at:at + len(members)] == members:
                    whole[at] = group
        parts, at = [], 0
        while at < len(actions):
            group = whole.get(at)
            if group is None:
                if actions[at].help is not SUPPRESS:
                    parts.append(self._action_usage(actions[at], grouped=False))
                at += 1
                continue
            at += len(group._group_actions)
            shown = [self._action_usage(action, grouped=True) for action in group._group_actions
                     if action.help is not SUPPRESS]
            text = ' | '.join(shown)
            if shown and not group.required:
                parts.append(f'[{text}]')
            elif shown:
                parts.append(f'({text})' if len(shown) > 1 else text)
        return ' '.join(parts)

    def _action_usage(self, action, grouped):
        if not action.option_strings:
            text = self._format_args(action, self._get_default_metavar_for_positional(action))
            return text[1:-1] if grouped and text[:1] == '[' and text[-1:] == ']' else text
        if action.nargs == 0:
            text = action.format_usage()
        else:
            args = self._format_args(action, self._get_default_metavar_for_optional(action))
            text = f'{action.option_strings[0]} {args}'
        return text if action.required or grouped else f'[{text}]'

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        help_position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - help_position, 11)
        room = help_position - self._current_indent - 2
        header = ' ' * self._current_indent + self._format_action_invocation(action)
        help_lines = []
        if action.help and action.help.strip():
            help_lines = self._split_lines(self._expand_help(action), help_width)
        parts = []
        if not help_lines and not action.help:
            parts.append(header + '\n')
        elif len(header) - self._current_indent <= room:
            parts.append(header.ljust(help_position))
            if help_lines:
                parts.append(help_lines.pop(0) + '\n')
            else:
                parts[-1] = header + '\n'
        else:
            parts.append(header + '\n')
        parts += [' ' * help_position + line + '\n' for line in help_lines]
        self._indent()
        parts += [self._format_action(sub) for sub in self._subactions(action)]
        self._dedent()
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return ' '.join(self._metavars(action, self._get_default_metavar_for_positional(action), 1))
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ', '.join([f'{option} {args}' for option in action.option_strings])

    def _metavars(self, action, default, count):
        if action.metavar is not None:
            shown = action.metavar
        elif action.choices is not None:
            shown = '{' + ','.join([str(choice) for choice in action.choices]) + '}'
        else:
            shown = default
        return shown if isinstance(shown, tuple) else (shown,) * count

    def _format_args(self, action, default):
        nargs = action.nargs
        if nargs is None:
            return '%s' % self._metavars(action, default, 1)
        if nargs == OPTIONAL:
            return '[%s]' % self._metavars(action, default, 1)
        if nargs == ZERO_OR_MORE:
            shown = self._metavars(action, default, 1)
            return '[%s [%s ...]]' % shown if len(shown) == 2 else '[%s ...]' % shown
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % self._metavars(action, default, 2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % self._metavars(action, default, 1)
        if nargs == SUPPRESS:
            return ''
        try:
            places = ['%s'] * nargs
        except TypeError:
            raise ValueError('invalid nargs value') from None
        return ' '.join(places) % self._metavars(action, default, nargs)

    def _expand_help(self, action):
        values = {'prog': self._prog}
        for name, value in vars(action).items():
            if value is not SUPPRESS:
                values[name] = value.__name__ if hasattr(value, '__name__') else value
        if values.get('choices') is not None:
            values['choices'] = ', '.join([str(choice) for choice in values['choices']])
        return self._get_help_string(action) % values

    def _subactions(self, action):
        return action._get_subactions() if hasattr(action, '_get_subactions') else ()

    # What other formatters do in another way.

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(' '.join(text.split()), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(' '.join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ''
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
