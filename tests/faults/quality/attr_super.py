class A:
    def f(self):
        super().g()
A().f()
