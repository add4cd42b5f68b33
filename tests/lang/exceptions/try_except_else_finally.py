def run(value):
    try:
        result = 10 // value
    except ZeroDivisionError:
        print("except")
    else:
        print("else", result)
    finally:
        print("finally")
    print("after")


run(3)
run(0)
try:
    run("x")
except TypeError:
    print("passed through")
