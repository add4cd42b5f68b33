def search(limit, wanted):
    n = 0
    while n < limit:
        if n == wanted:
            print("found", n)
            break
        n += 1
    else:
        print("not found below", n)


search(5, 3)
search(5, 7)
search(0, 0)
