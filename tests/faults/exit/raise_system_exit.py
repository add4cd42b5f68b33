try:
    raise SystemExit(4)
except Exception:
    print("never printed: it is no Exception")
finally:
    print("finally")
