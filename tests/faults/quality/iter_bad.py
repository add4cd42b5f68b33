class A:
    def __iter__(self): return 5
for i in A(): pass
