from decimal import Decimal, InvalidOperation

for text in ("1e9999999999999999999", "1e-9999999999999999999", "abc", ""):
    try:
        print(repr(Decimal(text)))
    except InvalidOperation as error:
        print(text, error)
print(Decimal("0e-5"), Decimal("1e999999"), Decimal("1E+5") * 2)
