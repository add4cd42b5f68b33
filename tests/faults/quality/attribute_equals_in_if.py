class A: pass
a = A()
if a.x = 3:
    pass
