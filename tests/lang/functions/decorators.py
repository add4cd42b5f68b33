def trace(function):
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, kwargs)
        result = function(*args, **kwargs)
        print("return", result)
        return result

    return wrapper


def repeat(times):
    return lambda function: lambda *args: [function(*args) for _ in range(times)]


@trace
@repeat(3)
def square(n):
    return n * n


square(4)
