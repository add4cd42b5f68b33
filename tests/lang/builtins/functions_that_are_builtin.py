print(open, input, aiter, anext, print, len)
with open('/dev/null') as file:
    file.read()
print(open, repr(open))
