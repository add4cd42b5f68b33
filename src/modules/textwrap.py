"""Text broken into lines, and indentation added or taken away."""

import re

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_BLANKS = '\t\n\x0b\x0c\r '
_SPACES = re.compile('([' + _BLANKS + ']+)')
# Where a line may end inside of a word: after the hyphen between two parts with letters, and around a dash.
_HYPHEN = re.compile(r'[^\s\w]*\w+[^0-9\W]-(?=\w+[^0-9\W])')
_DASH = re.compile(r'''(?<=[\w!"'&.,?])(-{2,})(?=\w)''')
_SENTENCE_END = re.compile(r'''[a-z][.!?]["']?\Z''')


def _parts_of_word(word):
    for piece in _DASH.split(word):
        at = 0
        while found := _HYPHEN.match(piece, at):
            yield found.group()
            at = found.end()
        if at < len(piece):
            yield piece[at:]


class TextWrapper:
    unicode_whitespace_trans = {ord(c): ord(' ') for c in _BLANKS}

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        """Words, or parts of them, and the blanks between them."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        chunks = []
        for chunk in _SPACES.split(text):
            if not chunk:
                continue
            if self.break_on_hyphens and '-' in chunk:
                chunks.extend(_parts_of_word(chunk))
            else:
                chunks.append(chunk)
        if self.fix_sentence_endings:
            for i in range(len(chunks) - 1):
                if chunks[i + 1] == ' ' and _SENTENCE_END.search(chunks[i]):
                    chunks[i + 1] = '  '
        return chunks

    def _split_long(self, chunk, room):
        """What of a word that is too long for any line goes into this one, and the rest."""
        if not self.break_long_words:
            return None
        end = room
        if self.break_on_hyphens and len(chunk) > room:
            hyphen = chunk.rfind('-', 0, room)
            if hyphen > 0 and any(c != '-' for c in chunk[:hyphen]):
                end = hyphen + 1
        return chunk[:end], chunk[end:]

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks = self._chunks(text)[::-1]
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= room:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                split = self._split_long(chunks[-1], room - length if room >= 1 else 1)
                if split is not None:
                    line.append(split[0])
                    chunks[-1] = split[1]
                elif not line:
                    line.append(chunks.pop())
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            more = chunks and not (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if not last or (not more and length <= room):
                lines.append(indent + ''.join(line))
                continue
            self._end_with_placeholder(lines, line, length, indent, room)
            break
        return lines

    def _end_with_placeholder(self, lines, line, length, indent, room):
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= room:
                lines.append(indent + ''.join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def _margin_of(lines):
    """The blanks that all of them begin with."""
    margin = None
    for line in lines:
        blanks = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = blanks
            continue
        common = 0
        while common < min(len(margin), len(blanks)) and margin[common] == blanks[common]:
            common += 1
        margin = margin[:common]
    return margin or ''


def dedent(text):
    lines = [line if line.strip(' \t') else '' for line in text.split('\n')]
    margin = len(_margin_of([line for line in lines if line]))
    return '\n'.join([line[margin:] for line in lines])


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
