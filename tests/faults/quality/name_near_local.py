def f():
    counter = 0
    return countr + 1
f()
