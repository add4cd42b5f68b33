class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance, self.log = owner, balance, []

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(f"{self.owner} has {self.balance}, not {amount}")
        self.balance -= amount
        self.log.append(-amount)


accounts = {name: Account(name, money) for name, money in [("Ada", 50), ("Bo", 20)]}
for name, amount in [("Ada", 30), ("Bo", 25), ("Ada", 30), ("Cy", 1)]:
    try:
        accounts[name].withdraw(amount)
    except InsufficientFunds as error:
        print("refused:", error)
    except KeyError as error:
        print("unknown:", error)
    else:
        print("paid", amount, "to", name)
print({a.owner: (a.balance, a.log) for a in accounts.values()})
