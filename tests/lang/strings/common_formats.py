# The formats that most programs use, at the edges of what is quick.
numbers = [0, 1, -1, 7, -255, 99999, 2 ** 47, -2 ** 48, 2 ** 48 - 1, 2 ** 63, -2 ** 70, True]
for template in '%d', '%5d|', '%-7d|', '%+d', '% d', '%05d', '%+06d', '%x', '%08x', '%s', '%10s|', '%-9s|', '%020d':
    print(template, [template % n for n in numbers])
floats = [0.0, -0.0, 0.5, 1.5, 2.5, -2.5, 0.125, 1e-7, 0.005, 1.005, 123456.789, 1e15, 1e16, 9007199254740993.0,
          4611686018427387904.0, 1e22, 1e300, 5e-324, 0.1, 2 / 3, 1e-20, float('inf'), float('-inf'), float('nan'), 3]
for template in '%f', '%.0f', '%.1f', '%.2f', '%.3f', '%8.2f|', '%-8.1f|', '%08.2f', '%+.1f', '%.10f', '%.17f', '%.20f', '%s':
    print(template, [template % x for x in floats])
for spec in '.0f', '.2f', '8.3f', '<9.1f', '^9.1f', '>9.2f', '+.1f', ' .1f', '08.2f', '*^12.3f', 'f', '.1%', ',.2f', '':
    print(spec, [format(x, spec) for x in floats])
for spec in 'd', '5', '5d', '<5', '>5d', '^5', '05', '+d', ' d', '-d', '*>6', '0>6', 'x', '#x', '8x', ',', '_d', 'b', '.1f', '<06':
    print(spec, [format(n, spec) for n in numbers])

words = 'word', '', 'é', '\u20ac', 'long enough not to fit'
for template in '%s', '<%s>', '%8s|', '%-8s|', '%.2s|', '%6.1s|', '%05s|', '%%%s%%':
    print(template, [template % w for w in words])
print('%s and %s' % ('a', 1), '%s %d %.1f %s' % ('x', 3, 2.5, None), '100%%' % ())
print('%s %s %s' % (True, 1.0, 1e100), '%d %d' % (3.9, True), 'é%s' % 'a', '%s' % 'é', '%c%c' % (65, 'b'))
print('%s' % [1, 'a'], '%r' % 'a', '%5r|' % 1, '%(a)s' % {'a': 1}, '%s' % {'a': 1}, '%*d' % (5, 3), '%.3d' % 5)
print(f'{1}{2.5}{"a"}{None}', f'{12:5}|{12:<5}|{"ab":5}|{"ab":>5}|{2.5:6.2f}|')
for template, arguments in [('%d', 'a'), ('%s', ()), ('%s', (1, 2)), ('a', 1), ('%', 1), ('%z', 1), ('%d %d', 1),
                            ('%.', 1), ('%x', 1.5), ('%f', 'a'), ('%s%', 1)]:
    try:
        print(template % arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for value, spec in [(1, '.2d'), (1, 'z'), (1.5, 'd'), (1, '5s'), (1.5, '.f'), (1, '=+5')]:
    try:
        print(format(value, spec))
    except ValueError as error:
        print(error)
