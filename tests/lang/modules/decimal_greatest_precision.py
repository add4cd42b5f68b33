from decimal import *
setcontext(Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN))
print(repr(Decimal(0) + 1))
for f in (lambda: Decimal(1) / 3, lambda: Decimal(2).sqrt(), lambda: Decimal(1)/8, lambda: Decimal(7)//2, lambda: Decimal(2)**256 / 128, lambda: Decimal(2)**-1, lambda: Decimal(4).sqrt()):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
