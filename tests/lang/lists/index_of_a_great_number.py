for find in (lambda: [].index(10**5000), lambda: [1].index(2**20000), lambda: (1,).index(10**5000), lambda: [].remove(10**5000), lambda: [].index(10**4000 * 0), lambda: range(5).index(10**5000), lambda: range(5).index(10**30)):
    try:
        find()
    except ValueError as error:
        print(repr(error))
