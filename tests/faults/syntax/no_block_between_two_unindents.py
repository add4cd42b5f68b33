try:
    if True:
        print("not run")
    else:

except Exception:
    print("not run")
