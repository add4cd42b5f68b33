count = 1


def bump():
    count += 1


def peek(flag):
    if flag:
        name = "x"
    return name


for call in (bump, lambda: peek(False)):
    try:
        call()
    except UnboundLocalError as error:
        print(error)
print(isinstance(UnboundLocalError(), NameError), peek(True))
