"""Names matched by patterns of a shell."""

import re as _re

_cache = {}


def translate(pat):
    out, i = [], 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            if not out or out[-1] != '.*':
                out.append('.*')
        elif c == '?':
            out.append('.')
        elif c == '[':
            end = pat.find(']', i + 1 + (pat[i:i + 1] == '!'))
            if end < 0:
                out.append('\\[')
            else:
                inner = pat[i:end].replace('\\', '\\\\')
                i = end + 1
                out.append(f'[^{inner[1:]}]' if inner[0] == '!' else f'[\\{inner}]' if inner[0] == '^' else f'[{inner}]')
        else:
            out.append(_re.escape(c))
    return f'(?s:{"".join(out)})\\Z'


def _matcher(pat):
    match = _cache.get(pat)
    if match is None:
        if len(_cache) > 200:
            _cache.clear()
        match = _cache[pat] = _re.compile(translate(pat)).match
    return match


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    match = _matcher(pat)
    return [name for name in names if match(name)]
