class Account:
    @property


print("not run")
