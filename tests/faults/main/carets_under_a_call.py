def text(n):
    return str(n) + n


total = [text(1), text(2)]
