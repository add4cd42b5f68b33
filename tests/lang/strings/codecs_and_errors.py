for codec, handler in (("ascii", "replace"), ("latin-1", "backslashreplace"), ("ascii", "xmlcharrefreplace"), ("utf8", "ignore")):
    print(codec, handler, "aé日\ud800".encode(codec, handler))
for data in (b"\xc3\xa9", b"\xff", b"\xe6\x97", b"a\x80b", b"\xf0\x9f\x98\x80"):
    print([ascii(data.decode("utf-8", handler)) for handler in ("replace", "ignore", "backslashreplace", "surrogateescape")])
for act in (
    lambda: b"ab\xff".decode(),
    lambda: b"\xe6\x97".decode(),
    lambda: b"\xff".decode("ascii"),
    lambda: "é".encode("ascii"),
    lambda: "日本".encode("latin-1"),
    lambda: "a\ud800".encode(),
    lambda: "a".encode("no such"),
    lambda: str(b"a", "ascii", "no such") + str(b"\xff", "ascii", "no such"),
):
    try:
        print(act())
    except (UnicodeError, LookupError) as e:
        print(type(e).__name__, e, ascii(e.args))
