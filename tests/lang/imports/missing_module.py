try:
    import no_such_module
except ImportError as error:
    print(type(error).__name__, error, error.name)
try:
    from time import no_such_name
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
try:
    import time.no_such_part
except ModuleNotFoundError as error:
    print(error)
