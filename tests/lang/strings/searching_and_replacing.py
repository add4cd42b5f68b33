# Every place of every needle, checked against a search letter by letter, in each width of characters.
def places(text, part):
    return [i for i in range(len(text) - len(part) + 1) if all(text[i + k] == part[k] for k in range(len(part)))]


def found(text, part):
    at, result = text.find(part), []
    while at >= 0:
        result.append(at)
        at = text.find(part, at + 1)
    return result


def check(text, part):
    expected = places(text, part)
    apart = []
    for place in expected:
        if not apart or place >= apart[-1] + len(part):
            apart.append(place)
    pieces, last = [], 0
    for place in apart:
        pieces.append(text[last:place])
        last = place + len(part)
    pieces.append(text[last:])
    return (found(text, part) == expected and text.count(part) == len(apart) and text.split(part) == pieces
            and text.replace(part, '<>') == '<>'.join(pieces) and text.replace(part, '') == ''.join(pieces)
            and (part in text) == bool(expected) and text.replace(part, part) == text)


state, checked, wrong = 1, 0, []
for alphabet in 'ab', 'abc', 'a\xe9', 'ab\u20ac', 'a\U0001f600b', 'aA\x81\xc1':
    for length in 5, 12, 30:
        state = (state * 1103515245 + 12345) % 2 ** 31
        text = ''.join(alphabet[(state >> (i % 20)) % len(alphabet)] for i in range(length))
        for size in 1, 2, 3, 5, 8:
            for start in range(0, length - size + 1, 2):
                for part in text[start:start + size], alphabet[0] * size, alphabet[-1] + text[:size - 1]:
                    checked += 1
                    if not check(text, part):
                        wrong.append((text, part))
print(checked, wrong[:3])
print('a-b-c'.replace('-', '+'), 'a-b-c'.replace('-', '+', 1), 'abc'.replace('', '.'), 'abc'.replace('', '.', 2), ''.replace('', 'x'))
print('-'.replace('-', '+'), '-'.replace('-', ''), 'ab'.replace('ab', ''), 'ab'.replace('ab', 'c'), 'é-é'.replace('é', 'e'))
print('a\u20acb'.replace('\u20ac', 'E').isascii(), 'aab'.replace('a', '\u20ac'), '\xe9a'.replace('a', '\xe8'))
print('a b\tc\nd'.split(), ' a  b '.split(), 'a\x1cb\x85c\u2003d'.split(), '  '.split(), 'a b c d'.split(None, 2), ''.split(','))
print(','.join(['a', 'b']), ''.join(['é', 'b']), '€'.join('abc'), ', '.join(['x']), ''.join([]), '-'.join(['', '', '']))
text = 'one two three'
print(text.replace('four', 'five') is text, text.replace('o', 'o') == text)
