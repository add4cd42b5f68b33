def load(table):
    try:
        return table["key"]
    except KeyError:
        raise LookupError("hidden cause") from None


load({})
