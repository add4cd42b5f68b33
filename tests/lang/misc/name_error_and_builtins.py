def f():
    return undefined_name


for call in (f, lambda: also_undefined()):
    try:
        call()
    except NameError as error:
        print(error, error.name)
undefined_name = "now defined"
print(f())
