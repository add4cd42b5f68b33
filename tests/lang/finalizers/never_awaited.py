async def forgotten():
    pass


def local():
    x = forgotten()
    return 1


def result():
    return forgotten()


forgotten()
local()
result()
a = forgotten()
a = 3
b = forgotten()
del b
c = forgotten()
c.close()
for i in range(3):
    forgotten()
d = forgotten()
print("end")
