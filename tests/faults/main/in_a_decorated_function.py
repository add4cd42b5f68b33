def logged(function):
    def wrapper(*args):
        print("calling", function.__name__)
        return function(*args)

    return wrapper


@logged
def risky(n):
    return [][n]


risky(3)
