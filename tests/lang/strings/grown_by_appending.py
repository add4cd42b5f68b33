# What is appended to a long string may lie behind it in memory: the shorter ones stay as they were.
s = ''
kept = []
for i in range(400):
    s += 'x%d,' % i
    if i % 90 == 0:
        kept.append(s)
print(len(s), s[-12:], hash(s) == hash(''.join('x%d,' % i for i in range(400))))
print([(len(k), k[-6:]) for k in kept])
print(all(s.startswith(k) for k in kept))

# Two that go on from the same beginning.
left = s + '<left>'
right = s + '<right>'
left += '!'
right += '?'
s += '.'
print(left[-8:], right[-9:], s[-4:])
print(left[:-7] == right[:-8] == s[:-1])

# Wider characters, and a narrow one behind them.
for piece in 'é', 'z', '€', 'y', '\U0001f600', 'w':
    s += piece * 3
    print(len(s), ascii(s[-4:]), s.isascii())

# As keys, in place in a list and an attribute, by itself.
table = {k: len(k) for k in kept}
print(table[''.join('x%d,' % i for i in range(91))])
row = ['a' * 200, 'b' * 200]
for i in range(300):
    row[i % 2] += str(i % 10)
print([r[-10:] for r in row])


class Log:
    text = ''


log = Log()
for i in range(300):
    log.text += 'line %d\n' % i
print(len(log.text), log.text.count('\n'), log.text.splitlines()[150])
twice = 'ab' * 100
twice += 'c'
twice += twice
twice += twice
print(len(twice), twice.count('cab'), twice[-3:])
