# A page break:


print("after blank lines")
if True:

    # a comment in between

    print("still inside")

# the end
