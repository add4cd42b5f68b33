from functools import partialmethod


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, *, loud=False):
        self.alive = state
        return ("!" if loud else "") + str(state)

    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False, loud=True)


cell = Cell()
print(cell.set_alive(), cell.alive, cell.set_dead(), cell.alive, cell.set_alive(loud=True))
