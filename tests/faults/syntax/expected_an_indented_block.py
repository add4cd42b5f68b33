def f():
print("not inside")
