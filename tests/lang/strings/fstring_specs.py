width, precision, value, text = 10, 3, 3.14159265, "abc"
print(f"{value:{width}.{precision}f}|{value:<{width}.2f}|{text:^{width}}|{text:*>{width}}|{text:.2}|{text:-<8.2}|")
print(f"{text!r:>10}|{value!s:.4}|{42:{'0'}{5}}|{True:5}|{True!s:>6}|{None!s:>6}|")
print(f"{'x':5}|{5:5}|{5:<5}|{'x':>5}|{5:^5}|{'long text':3}|{-5:05}|{'':3}|")
print(f"{value:.{precision}}|{value:{'+.1f'}}|{1e9:,.0f}|{0x1F:#06x}|")
for bad in ("d", ",", "=5"):
    try:
        print(f"{text:{bad}}")
    except ValueError as error:
        print(error)
try:
    f"{[]:5}"
except TypeError as error:
    print(error)
