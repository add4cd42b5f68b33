def tokens(text):
    number = ""
    for c in text + " ":
        if c.isdigit():
            number += c
            continue
        if number:
            yield int(number)
            number = ""
        if not c.isspace():
            yield c


def evaluate(text):
    stack = list(tokens(text))[::-1]

    def expression(level=0):
        value = expression(level + 1) if level < 2 else atom()
        while stack and stack[-1] in ("+-", "*/")[level > 0] and level < 2:
            op, right = stack.pop(), expression(level + 1)
            value = {"+": value + right, "-": value - right, "*": value * right, "/": value // (right or 1)}[op]
        return value

    def atom():
        token = stack.pop()
        if token == "(":
            value = expression()
            stack.pop()
            return value
        return -atom() if token == "-" else token

    return expression()


for text in ("1 + 2 * 3", "(1 + 2) * 3", "-(4 - 10) / 2", "2*(3+(4-1))*5"):
    print(text, "=", evaluate(text))
