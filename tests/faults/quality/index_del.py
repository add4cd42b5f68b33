xs = []
del xs[0]
