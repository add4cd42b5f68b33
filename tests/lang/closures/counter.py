def make_counter(start=0):
    count = start

    def increment(by=1):
        nonlocal count
        count += by
        return count

    return increment


a = make_counter()
b = make_counter(100)
print(a(), a(), a(5))
print(b(), a())
