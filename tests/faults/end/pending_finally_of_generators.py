def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


for n in numbers():
    print(n)
    break
print("after the loop")
kept = numbers()
next(kept)
del kept
print("end")
