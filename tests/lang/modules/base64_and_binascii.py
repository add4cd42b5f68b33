import base64
import binascii

for data in (b"", b"a", b"ab", b"abc", b"abcd", bytes(range(256))):
    text = base64.b64encode(data)
    print(text, base64.b64decode(text) == data, base64.urlsafe_b64encode(data)[:9], base64.b32encode(data)[:20])
    print(base64.b32decode(base64.b32encode(data)) == data, base64.b16encode(data)[:10], binascii.crc32(data), binascii.hexlify(data)[:8])
print(base64.b64decode("YWJj\nZA=="), base64.encodebytes(b"x" * 60), base64.b64decode(b"aGk="), base64.urlsafe_b64decode("_-8="))
for attempt in (lambda: base64.b64decode("abc"), lambda: base64.b64decode("a"), lambda: base64.b64encode("x"), lambda: binascii.unhexlify("0"),
                lambda: binascii.unhexlify("zz"), lambda: base64.b64decode("ab$=", validate=True), lambda: base64.b64decode("abcde")):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
