# options: --memory=64
# cpython: differs because only Plait has the option
def grow(table):
    while True: table[len(table)] = [len(table)]


def lines(entry):
    return [] if entry is None else [entry.tb_lineno, *lines(entry.tb_next)]


kept = {}
try:
    grow(kept)
except MemoryError as error:
    kept.clear()
    print("caught", repr(error), lines(error.__traceback__))
print("goes on", len([0] * 1000000))


def fill(blocks):
    while True:
        blocks.append(bytearray(1 << 20))


fill([])
