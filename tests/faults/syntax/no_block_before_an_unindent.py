def work(items):
    for item in items:
print("not run")
