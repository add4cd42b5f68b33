def account(balance):
    def deposit(amount):
        nonlocal balance
        balance += amount

    def read():
        return balance

    return deposit, read


deposit, read = account(10)
deposit(5)
deposit(7)
print(read())
