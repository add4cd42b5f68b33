"""Random Python programs, the same for the same seed: templates of statements.py and expressions.py, filled."""

import random
import re
import warnings

import expressions
import statements

HOLE = re.compile(r"\$([a-z][a-z0-9_]*|[FGC])")
BLOCK = re.compile(r"\$(block|loop|body|drive)(?:\((.*)\))?")  # alone on a line
MAX_DEPTH = 3  # of expressions
MAX_NESTING = 3  # of blocks
TYPES = ["int", "float", "str", "bytes", "bool", "list", "strs", "dict", "set", "tuple", "any"]
# What may stand in the place of another type: nothing that is then repeated 2**63 times.
NUMBERS = ["int", "float", "num", "bool"]
NOT_NUMBERS = ["float", "dict", "set", "none"]
NO_INTS = ["float", "str", "bytes", "list", "strs", "dict", "set", "tuple", "none"]


def templates_of(text):
    return [part.strip("\n") for part in text.split("\n---\n")]


EXPRESSIONS = {kind: [line.strip() for line in text.strip().splitlines()] for kind, text in expressions.TEMPLATES.items()}
SIMPLE = templates_of(statements.SIMPLE)
COMPOUND = templates_of(statements.COMPOUND)
WHOLE = {name: templates_of(getattr(statements, name)) for name in ("GENERATORS", "CLASSES", "ASYNC", "THREADS")}
CHOICES = statements.CHOICES | expressions.WORDS


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0  # of names
        self.variables = []  # (name, type), those that may be read here
        self.assignable = 0  # from this index on they belong to the function that is being made
        self.budget = 25  # of statements

    def program(self):
        lines = statements.PRELUDE.strip("\n").splitlines()
        self.variables = [(f"{kind}0", kind) for kind in TYPES] + [("int1", "int")]
        literals = expressions.LITERALS | {"any": ["None", "'any'", "(1, [2])", "5"]}
        lines += [f"{name} = {self.random.choice(literals[kind])}" for name, kind in self.variables]
        while self.budget > 0:
            lines += self.statement(0)
        return "\n".join(lines) + "\n"

    # --- statements ---

    def statement(self, nesting):
        self.budget -= 1
        roll = self.random.random()
        if nesting < MAX_NESTING and self.budget > 0:
            if roll < 0.22:
                return self.fill(self.random.choice(COMPOUND), nesting)
            if roll < 0.34 and nesting == 0:
                kind = self.random.choices(list(WHOLE), [3, 5, 2, 1])[0]
                self.budget -= 3
                return self.fill(self.random.choice(WHOLE[kind]), nesting)
        return self.fill(self.random.choice(SIMPLE), nesting)

    def block(self, nesting):
        known = len(self.variables)
        lines = []
        for _ in range(self.random.randint(1, 3)):
            lines += self.statement(nesting)
        if self.random.random() < 0.9:  # Otherwise what a branch assigned may be missing behind it.
            del self.variables[known:]
        return lines

    def loop(self, nesting):
        lines = ["tick()"] + self.block(nesting)
        if self.random.random() < 0.3:
            lines += self.fill(f"if $bool: {self.random.choice(['break', 'continue'])}", nesting)
        return lines

    def body(self, parameters, nesting):
        known, before = len(self.variables), self.assignable
        self.assignable = known
        self.variables += [(name, self.random.choice(TYPES)) for name in parameters]
        lines = ["tick()"] + self.block(nesting)
        roll = self.random.random()
        if roll < 0.7:
            values = ", ".join(parameters + ["$any"]) if roll < 0.4 else "$any"
            lines += self.fill(f"return {values}", nesting)
        del self.variables[known:]
        self.assignable = before
        return lines

    def fill(self, template, nesting):
        names = {letter: self.new_name(letter.lower()) for letter in "FGC"}
        lines = []
        for line in template.splitlines():
            indent = line[: len(line) - len(line.lstrip())]
            word = line.strip()
            hole = BLOCK.fullmatch(word)
            if hole and hole[1] == "block":
                inner = self.block(nesting + 1)
            elif hole and hole[1] == "loop":
                inner = self.loop(nesting + 1)
            elif hole and hole[1] == "body":
                inner = self.body(hole[2].split(), nesting + 1)
            elif hole and hole[1] == "drive":
                inner = self.drive(self.expand(hole[2], 0, names, []))
            else:
                pending = []
                text = self.expand(word, MAX_DEPTH, names, pending)
                while "$old_set" in word and "None" in text:
                    text = self.expand(word, MAX_DEPTH, names, pending)
                inner = text.splitlines()
                self.variables += pending
            lines += [indent + text for text in inner]
        return lines

    def drive(self, name):
        calls = ["next({})", "{}.send($any)", "{}.throw($error)", "{}.throw($error($str))", "{}.close()", "list({})", "next({}, 'none')",
                 "{}.send(None)"]
        chosen = self.random.choices(calls, [6, 4, 1, 2, 1, 1, 2, 2], k=self.random.randint(2, 7))
        return [self.expand(f"show(lambda: {call.format(name)})", 1, {}, []) for call in chosen]

    def new_name(self, stem):
        self.count += 1
        return f"{stem}_{self.count}"

    # --- expressions ---

    def expand(self, template, depth, names, pending):
        old = {}  # One variable stands for all `$old_TYPE` of a template.

        def replace(match):
            hole = match[1]
            if hole in names:
                return names[hole]
            if hole.startswith("new_"):
                name = self.new_name(hole[4:])
                pending.append((name, hole[4:]))
                return name
            if hole.startswith("old_"):
                if hole not in old:
                    old[hole] = self.variable(hole[4:], self.assignable)
                return old[hole]
            if hole.endswith("_name"):
                return self.variable(hole[:-5], 0)
            if hole in CHOICES:
                return self.expand(self.random.choice(CHOICES[hole]), depth, names, pending)
            value = self.value(hole, depth)
            behind = template[match.end() : match.end() + 1]
            return f"({value})" if behind in (".", "[", "(") and behind and not value.isidentifier() else value

        return HOLE.sub(replace, template)

    def variable(self, kind, first):
        of_kind = [name for name, its in self.variables[first:] if its == kind]
        if of_kind:
            return self.random.choice(of_kind)
        other = [name for name, _ in self.variables[first:]]
        return self.random.choice(other) if other else "int0"

    def value(self, kind, depth):
        roll = self.random.random()
        if kind in EXPRESSIONS and roll < 0.015:  # Now and then it is something else.
            kind = self.random.choice(NOT_NUMBERS if kind in NUMBERS else NO_INTS)
        of_kind = [name for name, its in self.variables if its == kind]
        if kind not in EXPRESSIONS or (depth <= 0 and kind in expressions.LITERALS and (roll < 0.5 or not of_kind)):
            return self.random.choice(expressions.LITERALS[kind])
        if of_kind and (depth <= 0 or roll < 0.3):
            return self.random.choice(of_kind)
        if roll < 0.4 and kind in expressions.LITERALS:
            return self.random.choice(expressions.LITERALS[kind])
        if depth <= -3:
            return self.random.choice(["None", "0", "''"])
        text = self.expand(self.random.choice(EXPRESSIONS[kind]), depth - 1, {}, [])
        while kind == "set" and "None" in text:  # Its hash is an address in CPython 3.11, and so the order of the set.
            text = self.expand(self.random.choice(EXPRESSIONS[kind]), depth - 1, {}, [])
        return text


def generate(seed):
    """The program of a seed: the first of its attempts that CPython compiles."""
    for attempt in range(100):
        text = Generator(seed * 100 + attempt).program()
        try:
            warnings.simplefilter("ignore", SyntaxWarning)
            compile(text, "program", "exec")
            return text
        except SyntaxError:
            pass
    raise RuntimeError(f"seed {seed} gives no program")


if __name__ == "__main__":
    import sys

    print(generate(int(sys.argv[1])), end="")
