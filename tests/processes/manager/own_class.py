import multiprocessing
from multiprocessing.managers import BaseManager, NamespaceProxy


class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self.balance

    def get(self):
        return self.balance

    def fail(self):
        raise RuntimeError("no money")

    def _private(self):
        pass


class Bank(BaseManager):
    pass


Bank.register("Account", Account)


def work(account):
    for _ in range(5):
        account.deposit(10)


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with Bank(ctx=context) as bank:
            account = bank.Account(100)
            processes = [context.Process(target=work, args=(account,)) for _ in range(2)]
            for process in processes:
                process.start()
            for process in processes:
                process.join()
            print(account.get(), type(account).__name__, hasattr(account, "_private"), hasattr(account, "deposit"))
            try:
                account.fail()
            except RuntimeError as error:
                print(error)
            print([process.name for process in multiprocessing.active_children()][0].split("-")[0])
    manager = Bank()
    manager.start()
    print(manager.Account().deposit(1))
    manager.shutdown()
    print(multiprocessing.active_children())
    try:
        account.get()
    except (BrokenPipeError, ConnectionError, EOFError, FileNotFoundError):
        print("the server is gone")
