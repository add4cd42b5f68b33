async def work():
    pass


async def items():
    yield 1


for made in (work, items):
    value = made()
    for use in (lambda: list(value), lambda: iter(value), lambda: [x for x in value], lambda: sorted(value)):
        try:
            use()
        except TypeError as error:
            print(error)
    if made is work:
        value.close()
