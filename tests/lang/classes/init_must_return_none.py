class Bad:
    def __init__(self):
        return 5


try:
    Bad()
except TypeError as error:
    print(error)


class NoInit:
    pass


for call in (lambda: NoInit(1), lambda: object(1), lambda: NoInit().missing(), lambda: NoInit().x):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(error)
