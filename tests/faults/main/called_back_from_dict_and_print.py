class Key:
    def __hash__(self):
        return [].__hash__()


class Shown:
    def __repr__(self):
        return {Key(): 1}


print([Shown()])
