"""Makes a failing program smaller: statements are taken out, and expressions made simpler, as long as it fails."""

import ast
import copy
import time


def blocks_of(tree):
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                yield node, field, block


def text_of(tree):
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def smaller_blocks(tree):
    """Each of the trees with one run of statements less, long runs first."""
    count = sum(1 for _ in blocks_of(tree))
    for index in range(count):
        _, _, block = list(blocks_of(tree))[index]
        size = len(block)
        step = size
        while step >= 1:
            for start in range(0, size, step):
                yield index, start, start + step
            step //= 2


def without(tree, index, start, end):
    tree = copy.deepcopy(tree)
    found = list(blocks_of(tree))
    if index >= len(found):
        return None
    node, field, block = found[index]
    if start >= len(block) or (block[start:end] == block and isinstance(block[0], ast.Pass)):
        return None
    del block[start:end]
    if not block and field == "body" and not isinstance(node, ast.Module):
        block.append(ast.Pass())
    return tree


def unwrapped(tree, index):
    """The tree with a compound statement replaced by what is in it."""
    tree = copy.deepcopy(tree)
    compound = [
        (block, i)
        for _, field, block in blocks_of(tree)
        if field in ("body", "orelse", "finalbody")
        for i, s in enumerate(block)
        if isinstance(getattr(s, "body", None), list) and not isinstance(s, ast.ClassDef)
    ]
    if index >= len(compound):
        return None
    block, i = compound[index]
    block[i : i + 1] = block[i].body
    return tree


def simpler_expressions(tree, index):
    """The tree with one expression replaced by one that lies in it, or by a constant."""
    places = []
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            for i, item in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(item, ast.expr) and not isinstance(getattr(item, "ctx", None), (ast.Store, ast.Del)):
                    places.append((node, field, i if isinstance(value, list) else None, item))
    if index >= len(places):
        return None
    node, field, i, item = places[index]
    inside = [child for child in ast.iter_child_nodes(item) if isinstance(child, ast.expr)]
    results = []
    if i is not None and field in ("args", "elts", "keys", "values") and not isinstance(node, (ast.Dict, ast.JoinedStr, ast.BoolOp)):
        results.append(None)
    if isinstance(item, (ast.Name, ast.Constant)):
        inside = []
    elif not isinstance(node, ast.JoinedStr):
        inside.append(ast.Constant(0))
    results += inside
    trees = []
    for new in results:
        old = getattr(node, field)
        if i is None:
            setattr(node, field, new)
        else:
            setattr(node, field, old[:i] + ([new] if new is not None else []) + old[i + 1 :])
        trees.append(copy.deepcopy(tree))
        setattr(node, field, old)
    return trees


def minimise(text, fails, seconds):
    """[text] made smaller as long as [fails](text), for at most so many seconds."""
    end = time.monotonic() + seconds
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return text

    def attempt(candidate):
        nonlocal tree
        if candidate is None or time.monotonic() > end:
            return False
        try:
            shorter = text_of(candidate)
            parsed = ast.parse(shorter)
            compile(shorter, "program", "exec")
        except Exception:  # Some trees cannot be written, or are no programs.
            return False
        if len(shorter) >= len(text_of(tree)) or not fails(shorter):
            return False
        tree = parsed
        return True

    progress = True
    while progress and time.monotonic() < end:
        progress = False
        for index, start, stop in list(smaller_blocks(tree)):
            progress |= attempt(without(tree, index, start, stop))
        index = 0
        while (candidate := unwrapped(tree, index)) is not None:
            if not attempt(candidate):
                index += 1
            else:
                progress = True
        index = 0
        while (candidates := simpler_expressions(tree, index)) is not None:
            if any(attempt(candidate) for candidate in candidates):
                progress = True
            else:
                index += 1
    return text_of(tree) if fails(text_of(tree)) else text
