class Meta(type):
    pass


class Plain(metaclass=Meta):
    __name__ = 'another'


print(type.__module__, type.__name__, type.__qualname__, type.__mro__, type.__bases__, object.__module__)
print(Meta.__module__, Meta.__name__, Meta.__mro__, Plain.__name__, Plain().__name__)
