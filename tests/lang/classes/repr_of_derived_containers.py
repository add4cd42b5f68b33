class S(set):
    pass


class F(frozenset):
    pass


class B(bytearray):
    pass


class Own(set):
    def __repr__(self):
        return 'own'


print(S(), S({1}), F(), F([1, 2]), B(), B(b"it's"), Own([1]))
print([S([1])], f'{S([2])}', str(S(['a'])), {F([3]): B(b'x')})
