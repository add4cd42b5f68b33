print(int("42"), int("-42"), int("+7"), int("  8 "), int("1_000"), int("007"))
print(int("ff", 16), int("0xFF", 16), int("0b101", 0), int("0o17", 0), int("z", 36), int("-11", 2))
print(int("123456789012345678901234567890"), int("f" * 30, 16))
print(int(3.99), int(-3.99), int(True), int(1e18), int(2.0**70), int())
for text in ("99999999999999", "-99999999999999", " 999999999999999", "0" * 20 + "7", " -0", "- 1", "-", "", "12 ", "+5", "\t6", "٣", "1٢", "1-", "12/", "12:"):
    try:
        print(repr(text), int(text), int(text, 10))
    except ValueError as error:
        print(error)
for text in ("1__0", "_1", "0x", "12a", "1.5", "--1", " "):
    try:
        print(int(text))
    except ValueError as error:
        print(error)
