"""What differs between two sequences, and differences of texts."""

from collections import Counter, namedtuple

__all__ = ['SequenceMatcher', 'Differ', 'Match', 'get_close_matches', 'ndiff', 'unified_diff', 'restore',
           'IS_CHARACTER_JUNK', 'IS_LINE_JUNK']

Match = namedtuple('Match', 'a b size', module='difflib')


class SequenceMatcher:
    """The longest common pieces: the longest of all, then those to its left and to its right, and so on."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self._blocks = self._opcodes = None

    def set_seq2(self, b):
        if b is self.b:
            return
        self.b = b
        self._blocks = self._opcodes = None
        places = {}
        for i, item in enumerate(b):
            places.setdefault(item, []).append(i)
        self.bjunk = {item for item in places if self.isjunk and self.isjunk(item)}
        self.bpopular = set()
        for item in self.bjunk:
            del places[item]
        if self.autojunk and len(b) >= 200:
            self.bpopular = {item for item, found in places.items() if len(found) > len(b) // 100 + 1}
            for item in self.bpopular:
                del places[item]
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_a, best_b, size = alo, blo, 0
        # How long the common piece is that ends here and there, by the place in b.
        lengths = {}
        for i in range(alo, ahi):
            longer = {}
            for j in places.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = longer[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    best_a, best_b, size = i - k + 1, j - k + 1, k
            lengths = longer
        # What is not looked for still belongs to a piece beside it: first what is popular, then junk.
        for wanted in (False, True):
            while (best_a > alo and best_b > blo and (b[best_b - 1] in junk) == wanted
                   and a[best_a - 1] == b[best_b - 1]):
                best_a, best_b, size = best_a - 1, best_b - 1, size + 1
            while (best_a + size < ahi and best_b + size < bhi and (b[best_b + size] in junk) == wanted
                   and a[best_a + size] == b[best_b + size]):
                size += 1
        return Match(best_a, best_b, size)

    def get_matching_blocks(self):
        if self._blocks is not None:
            return self._blocks
        found, todo = [], [(0, len(self.a), 0, len(self.b))]
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    todo.append((i + size, ahi, j + size, bhi))
        merged = []
        for match in sorted(found):
            if merged and merged[-1][0] + merged[-1][2] == match[0] and merged[-1][1] + merged[-1][2] == match[1]:
                merged[-1] = Match(merged[-1][0], merged[-1][1], merged[-1][2] + match[2])
            else:
                merged.append(match)
        merged.append(Match(len(self.a), len(self.b), 0))
        self._blocks = merged
        return merged

    def get_opcodes(self):
        if self._opcodes is None:
            self._opcodes = codes = []
            i = j = 0
            for a, b, size in self.get_matching_blocks():
                if i < a or j < b:
                    codes.append(('replace' if i < a and j < b else 'delete' if i < a else 'insert', i, a, j, b))
                i, j = a + size, b + size
                if size:
                    codes.append(('equal', a, i, b, j))
        return self._opcodes

    def get_grouped_opcodes(self, n=3):
        codes = list(self.get_opcodes()) or [('equal', 0, 1, 0, 1)]
        tag, i1, i2, j1, j2 = codes[0]
        if tag == 'equal':
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        tag, i1, i2, j1, j2 = codes[-1]
        if tag == 'equal':
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def _share(self, matches):
        length = len(self.a) + len(self.b)
        return 2.0 * matches / length if length else 1.0

    def ratio(self):
        return self._share(sum([size for _, _, size in self.get_matching_blocks()]))

    def quick_ratio(self):
        return self._share((Counter(self.a) & Counter(self.b)).total())

    def real_quick_ratio(self):
        return self._share(min(len(self.a), len(self.b)))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f'n must be > 0: {n!r}')
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f'cutoff must be in [0.0, 1.0]: {cutoff!r}')
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    near = []
    for possible in possibilities:
        matcher.set_seq1(possible)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
            near.append((matcher.ratio(), possible))
    return [possible for ratio, possible in sorted(near, reverse=True)[:n] if ratio >= cutoff]


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    return ch in ws


class Differ:
    """Lines with '- ', '+ ' or '  ' before them, and '? ' lines that point at what changed within one."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._replaced(a, i1, i2, b, j1, j2)
            elif tag == 'delete':
                yield from self._marked('-', a, i1, i2)
            elif tag == 'insert':
                yield from self._marked('+', b, j1, j2)
            else:
                yield from self._marked(' ', a, i1, i2)

    def _marked(self, mark, lines, start, end):
        for line in lines[start:end]:
            yield f'{mark} {line}'

    def _between(self, a, i1, i2, b, j1, j2):
        if i1 < i2 and j1 < j2:
            yield from self._replaced(a, i1, i2, b, j1, j2)
        else:
            yield from self._marked('-', a, i1, i2)
            yield from self._marked('+', b, j1, j2)

    def _most_alike(self, a, i1, i2, b, j1, j2):
        """(i, j) of two lines that are one, changed, or None; and of the first two that are equal."""
        best, pair, same = 0.74, None, None
        matcher = SequenceMatcher(self.charjunk)
        for j in range(j1, j2):
            matcher.set_seq2(b[j])
            for i in range(i1, i2):
                if a[i] == b[j]:
                    same = same or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, pair = matcher.ratio(), (i, j)
        return (pair if best >= 0.75 else None), same

    def _replaced(self, a, i1, i2, b, j1, j2):
        pair, same = self._most_alike(a, i1, i2, b, j1, j2)
        if pair is None and same is None:
            # The shorter block goes first.
            if j2 - j1 < i2 - i1:
                yield from self._marked('+', b, j1, j2)
                yield from self._marked('-', a, i1, i2)
            else:
                yield from self._marked('-', a, i1, i2)
                yield from self._marked('+', b, j1, j2)
            return
        i, j = pair or same
        yield from self._between(a, i1, i, b, j1, j)
        if pair:
            yield from self._changed(a[i], b[j])
        else:
            yield f'  {a[i]}'
        yield from self._between(a, i + 1, i2, b, j + 1, j2)

    def _changed(self, old, new):
        old_marks = new_marks = ''
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, old, new).get_opcodes():
            left, right = {'replace': '^^', 'delete': '- ', 'insert': ' +', 'equal': '  '}[tag]
            old_marks += left * (i2 - i1)
            new_marks += right * (j2 - j1)
        for mark, line, marks in (('-', old, old_marks), ('+', new, new_marks)):
            yield f'{mark} {line}'
            # Blanks stay what they are, so that tabs line up.
            marks = ''.join([c if m == ' ' and c.isspace() else m for c, m in zip(line, marks)]).rstrip()
            if marks:
                yield f'? {marks}\n'


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    if which not in (1, 2):
        raise ValueError(f'unknown delta choice (must be 1 or 2): {which!r}')
    for line in delta:
        if line[:2] in ('  ', '- ' if which == 1 else '+ '):
            yield line[2:]


def _range(start, end):
    length = end - start
    if length == 1:
        return f'{start + 1}'
    return f'{start + 1 if length else start},{length}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f'--- {fromfile}{chr(9) + fromfiledate if fromfiledate else ""}{lineterm}'
            yield f'+++ {tofile}{chr(9) + tofiledate if tofiledate else ""}{lineterm}'
        first, last = group[0], group[-1]
        yield f'@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            if tag != 'insert':
                for line in a[i1:i2]:
                    yield '-' + line
            if tag != 'delete':
                for line in b[j1:j2]:
                    yield '+' + line


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use unified_diff() or ndiff()':
        'HtmlDiff context_diff diff_bytes',
}
