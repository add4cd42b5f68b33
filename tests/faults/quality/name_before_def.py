work()
def work():
    pass
