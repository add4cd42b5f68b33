import difflib

old = ["alpha beta\n", "gamma\n", "delta x\n", "same\n", "\ttabbed text\n", "gone\n"]
new = ["alpha  beta\n", "gamma!\n", "new\n", "same\n", "\ttabbed test\n"]
print("".join(difflib.ndiff(old, new)))
print("".join(difflib.unified_diff(old, new, "old.txt", "new.txt", n=1)))
print("".join(difflib.restore(difflib.ndiff(old, new), 2)) == "".join(new))
matcher = difflib.SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
print(matcher.get_opcodes(), round(matcher.ratio(), 3), round(matcher.quick_ratio(), 3), matcher.real_quick_ratio() > 0.8)
print(matcher.find_longest_match(), matcher.get_matching_blocks()[-1])
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("zzz", ["a"]))
print(difflib.SequenceMatcher(lambda c: c == " ", " abcd", "abcd abcd").get_opcodes())
