name, values = "world", {"a": [1, 2]}
print(f"hello {f'{name.upper()!r:>10}'} {values['a'][1]} {'nested ' + f'{1 + 1}'}")
print(f'{"quoted" if name else "empty"} {[x for x in range(3)]} {(lambda n: n * 2)(4)} {{literal}}')
print(f"""{
    name
} over lines {3:{'>'}{4}}""", f"{name!s:.3}" f" joined {'x' * 2}")
print(rf"\n{name}", f"\x41{{", f"{3.0:.0f}", f"{-7 // 2} {-7 % 3} {2 ** -1}")
