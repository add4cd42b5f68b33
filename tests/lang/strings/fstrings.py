name, n, items = "Ada", 42, [1, 2]
print(f"{name} is {n} {n + 1} {items[0]} {name.upper()} {'nested ' + name}")
print(f"{name!r} {name!s} {'é'!a} {items} {{braces}} {n}{{}}")
print(f"{n=} {name=} {n + 1 = } {name=!s} {n=:>5} {items[1]=}")
print(f"{(lambda x: x * 2)(n)} {n if n > 1 else 0} {[x for x in items]} {({'a': 1})['a']}")
print(f"a" "b" f"{n}" 'c', rf"\n{n}", f"{'a' 'b'}", f"")
print(f"""{
    n
} multi
{name}""")
