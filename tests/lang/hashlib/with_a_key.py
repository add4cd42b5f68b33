import hashlib
import hmac
import secrets

print(hmac.new(b"key", b"msg", "sha256").hexdigest(), hmac.new(b"k" * 100, b"m", hashlib.md5).hexdigest())
print(hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"), hashlib.pbkdf2_hmac("sha1", b"p", b"s", 3).hex())
print(len(secrets.token_hex(8)), len(secrets.token_bytes()), secrets.randbelow(1), secrets.choice([4]), len(secrets.token_urlsafe(9)))
