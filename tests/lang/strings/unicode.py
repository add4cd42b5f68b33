s = "naïve café 日本 😀"
print(len(s), s.upper(), s[-1], s[::-1], s.index("日"), s.find("é"))
print([ord(c) for c in "aé日😀"], [chr(n) for n in (97, 233, 26085, 128512)])
print("ß".upper(), "İ".lower() == "i̇", "ǆ".title(), "ﬁ".upper(), "Σ".lower(), "ΑΣ".lower())
print("é" == "e\u0301", "日本".isalpha(), "½".isnumeric(), "²".isdigit(), "٣".isdecimal(), int("٣"))
print(f"{'日本':>6}|{'é':^5}|", "日" * 3, sorted("zéa日"))
größe = 5
print(größe)
