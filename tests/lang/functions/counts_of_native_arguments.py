for m in ('replace', 'removeprefix', 'find', 'split', 'partition', 'startswith', 'strip', 'join', 'center', 'ljust', 'count', 'encode', 'zfill', 'splitlines', 'expandtabs', 'removesuffix', 'rsplit', 'index', 'translate', 'format_map'):
    for a in ((None,), (None, None), ('a', None), (1,), (1, 2), ('a', 'b', None)):
        try: print(m, a, getattr('abc', m)(*a))
        except Exception as e: print(m, a, type(e).__name__, e)
for a in (bytearray.extend, list.append, str.join, int.__add__, dict.get, set.add):
    for x in ((1.5,), (), (1.5, 2, 3)):
        try: print(a(*x))
        except Exception as e: print(type(e).__name__, e)
