import warnings

warnings.simplefilter("ignore")


def show(call):
    try:
        print(ascii(call()))
    except Exception as error:
        where = (error.encoding, error.start, error.end, error.reason) if isinstance(error, UnicodeError) else ()
        print(type(error).__name__, error, *where)


W = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig", "UTF_16", "U16", "u32", "utf16", "utf_8_sig", "UTF-16LE", "unicode_escape", "raw_unicode_escape", "unicode-escape")
for w in W:
    show(lambda: "a\u1234\U0001f600\xe9\n\\".encode(w))
    show(lambda: "".encode(w))
    show(lambda: "a\u1234\U0001f600\xe9\n\\".encode(w).decode(w))
    show(lambda: "ab\ud800\udc80\udcffc".encode(w))
    for h in ("ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
        show(lambda: "ab\ud800\udcffc".encode(w, h))
        show(lambda: "ab\ud800\udcffc".encode(w, "surrogatepass").decode(w, h))
for b in (b"\x00\xd8", b"\x00\xd8\x00", b"\x00\xdc", b"a\x00b", b"\x00\xd8a\x00", b"\xff\xfea\x00b\x00", b"\xfe\xff\x00a", b"\xff\xfe", b"\xff\xfea", b"\xff", b"\xd8\x00\xd8\x00a", b"\xff\xfe\x00\x00a\x00\x00\x00", b"\x00\x00\xfe\xff\x00\x00\x00a", b"\x00\x00\x11\x00", b"\x00\x00\x00\x11", b"abc", b"abcde", b"\xef\xbb\xbfa", b"\xef\xbb\xbf\xffa", b"\xef\xbb", b"\x00\xd8\x00\x00"):
    for w in W[:8]:
        show(lambda: b.decode(w))
        for h in ("ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
            show(lambda: b.decode(w, h))
for b in (rb"\n\t\x41\101\u1234\U0001f600\\\'\"\a\b\f\v\r\q", b"\xe9", b"\\", b"\\x", b"\\x4", b"\\x4g", b"\\u12", b"\\u123z", b"\\U0011", b"\\U00110000", b"ab\\", b"a\\\nb", b"\\777", b"\\08", b"\\ud800", b"\\ud83d\\ude00"):
    for w in ("unicode_escape", "raw_unicode_escape"):
        for h in ("strict", "ignore", "replace", "backslashreplace"):
            show(lambda: b.decode(w, h))
show(lambda: "\xe9\u1234".encode("utf-32", "xmlcharrefreplace"))
show(lambda: b"\xff".decode("utf-8", "xmlcharrefreplace"))
show(lambda: "a".encode("utf-17"))
