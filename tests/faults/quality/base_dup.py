class A(int, int): pass
