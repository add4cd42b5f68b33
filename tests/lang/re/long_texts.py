# A match looks as far as it must, before its start and after it, wherever in a long text it is.
import random
import re

random.seed(7)


def text(letters, length):
    return ''.join(random.choice(letters) for _ in range(length))


PATTERNS = [r'\bab', r'ab\b', r'(?<=a)b', r'(?<=(?<=a)b)c', r'(?<!ab)c+', r'^a', r'(?m)^a', r'b$', r'(?m)b$', r'\Z', r'a*\Z',
            r'\Aab', r'(a+)(b*)\2', r'.*1c', r'(?s).*1c', r'zz', r'a(?=.*1)', r'a(?!.*1)', r'\W+', r'', r'(?i)AB',
            r'(a|ab)(c|bcd)*', r'(?s)(?<=a.{3})b', r'\Bb', r'(?:(?<=a)b|(?<=bb)c)+', r'(?s)a.{2500}b', r'(?s)(a)?.{2047}',
            r'(?s).{2048}', r'[\s\S]{4096}', 'é|ж|😀']


def found(pattern, subject, places):
    spans = [one.regs for one in pattern.finditer(subject)]
    for place in places:
        for function in (pattern.match, pattern.search, pattern.fullmatch):
            one = function(subject, place)
            spans.append(one.regs if one else ())
        one = pattern.search(subject, place, len(subject) - 2)
        spans.append(one.regs if one else ())
    return spans


def digest(spans):
    return sum((a * 31 * (i + 1) + b * 17) for i, regs in enumerate(spans) for a, b in regs) % 1000003


for letters in ('ab \n1c', 'ab \né1c', 'ab \nж1c', 'ab \n😀1c'):
    for length in (2047, 2049, 5000):
        subject = text(letters, length)
        places = sorted({0, 1, 3, length // 2, length - 2047, length - 1, length} - {-1})
        print(length, [digest(found(re.compile(one), subject, places)) for one in PATTERNS])
data = bytes(random.choice(b'ab \n\xe91c') for _ in range(5000))
print(digest(found(re.compile(rb'(?<=a)b|\xe9.{2100}(?s:.)c|1\b'), data, (0, 1, 2500, 4999))))
