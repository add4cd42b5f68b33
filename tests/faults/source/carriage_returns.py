if True:
    print("carriage returns")
print("""a
b""" == "a\nb")
