# complex() adds only what is there, so a zero keeps its sign; the format's letter is judged first.
for real in 5, 5.0, 10 ** 25, True, -0.0, 1j, complex(1, -0.0):
    for imaginary in 0.0, -0.0, 2, 1j, complex(-0.0, -0.0):
        print(complex(real, imaginary), complex(real))
for spec in '05d', '05', '=5', 'd', '%', 'g', '.2', '>12.1f':
    try:
        print(format(1.5 - 2j, spec))
    except ValueError as e:
        print(e)
