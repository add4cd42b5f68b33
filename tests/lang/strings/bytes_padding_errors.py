def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for T in (bytes, bytearray):
    b = T(b'ab')
    for name in ('ljust', 'center', 'rjust'):
        for a in ((5, 'x'), (5, b'xy'), (5, b''), (5, 3), (5, None), ('a',), (5.0,), (5, bytearray(b'x')), (5, b'x', 3), ()):
            t(lambda: getattr(b, name)(*a))
    for a in ((('a', 'b'), b'x'), (b'a', ('x',)), ((1,), (2,)), (b'a',), (), (b'a', b'b', 'x'), (b'a', b'b', 1.0), (1, b'x'), ('a', b'x'), (b'a', 'x'), (b'a', b'b', 1, 2), (None, b'')):
        t(lambda: b.replace(*a))
    for a in ((5, 3), ('x',), (1.0,), (None,), ()): t(lambda: b.zfill(*a))
