class Half:
    def __enter__(self):
        print("never entered")


for thing in (5, Half()):
    try:
        with thing:
            print("inside")
    except TypeError as error:
        print(error)
