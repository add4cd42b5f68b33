def f(n):
    global n
