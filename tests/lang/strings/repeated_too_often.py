for text in ('ab', b'ab', '', b'', 'é', bytearray(b'')):
    for times in (2 ** 62, 2 ** 63 - 1, -2 ** 62, 2 ** 64):
        try: print(text * times)
        except Exception as e: print(type(e).__name__, e)
        try: print(times * text)
        except Exception as e: print(type(e).__name__, e)
