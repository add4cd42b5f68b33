import hashlib

for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    for size in (0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 129, 1000):
        print(name, size, hashlib.new(name, bytes(i % 251 for i in range(size))).hexdigest())
    first = getattr(hashlib, name)()
    first.update(b"abc")
    second = first.copy()
    first.update(bytearray(b"def"))
    print(first.hexdigest(), second.digest(), first.digest_size, first.block_size, first.name)
print(hashlib.sha256(b"x" * 3_000_000).hexdigest())
for attempt in (lambda: hashlib.md5("x"), lambda: hashlib.md5(3), lambda: hashlib.new("nope")):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
