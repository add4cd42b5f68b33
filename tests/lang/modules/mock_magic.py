from unittest.mock import MagicMock, Mock, PropertyMock, mock_open, patch, seal


def attempt(action):
    try:
        print("->", action())
    except Exception as error:
        print(type(error).__name__ + ":", error)


magic = MagicMock()
print(len(magic), bool(magic), int(magic), float(magic), list(magic), 3 in magic, magic == magic, magic == 3, magic != 3)
print(isinstance(str(magic), str), isinstance(hash(magic), int))
magic.__len__.return_value = 5
magic.__iter__.return_value = ["a", "b"]
magic.__getitem__.side_effect = lambda key: key * 2
magic.__str__.return_value = "shown"
magic.__contains__.return_value = True
magic.__add__.return_value = "sum"
magic.__eq__.return_value = True
print(len(magic), list(magic), magic[4], str(magic), 3 in magic, magic + 1, magic == 9, f"{magic}")
magic.__getitem__.assert_called_with(4)
magic["key"] = 3
del magic["key"]
magic.__setitem__.assert_called_once_with("key", 3)
with magic as entered:
    print(entered is magic.__enter__.return_value)
print(magic.__exit__.call_args)
attempt(lambda: len(Mock()))
attempt(lambda: Mock() + 1)
plain = Mock()
plain.__len__ = Mock(return_value=2)
plain.__getitem__ = lambda self, key: ("item", key)
print(len(plain), plain["x"])
attempt(lambda: magic < 3)
counted = MagicMock()
counted.__int__.return_value = 4
len(counted)
counted.method(1)
print(int(counted), counted.mock_calls)
attempt(lambda: len(MagicMock(spec=["go"])))


class Account:
    @property
    def balance(self):
        return 10


with patch.object(Account, "balance", new_callable=PropertyMock) as balance:
    balance.return_value = 99
    account = Account()
    print(account.balance)
    account.balance = 4
    print(balance.mock_calls)
print(Account().balance)

opened = mock_open(read_data="one\ntwo\nthree")
with patch("builtins.open", opened):
    with open("nowhere.txt") as file:
        print(file.read())
    with open("nowhere.txt") as file:
        print(file.readline(), list(file))
    with open("nowhere.txt", "w") as file:
        print(file.write("data"))
opened.assert_called_with("nowhere.txt", "w")
opened().write.assert_called_once_with("data")
print([line for line in mock_open(read_data="a\nb\n")()])

sealed = Mock()
sealed.known.return_value = 3
seal(sealed)
print(sealed.known())
attempt(lambda: sealed.unknown)
