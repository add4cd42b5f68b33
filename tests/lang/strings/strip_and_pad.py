s = "  xxabcxx  "
print([s.strip(), s.lstrip(), s.rstrip(), s.strip(" x"), "xyabc".lstrip("yx"), "\t\n a\v".strip()])
print(["abc".ljust(6, "."), "abc".rjust(6), "abc".center(6, "*"), "abc".center(7), "abcd".center(7, "-"), "abc".ljust(2)])
print(["42".zfill(5), "-42".zfill(5), "+4".zfill(4), "a".zfill(0), "a\tb".expandtabs(), "a\tb".expandtabs(4)])
print(["prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"), "abc".removeprefix("z")])
