class Account:
    balance = 0

    @property
