def load(table):
    try:
        return table["key"]
    except KeyError:
        return table.default


load({})
