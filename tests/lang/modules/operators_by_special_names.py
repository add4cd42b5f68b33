import operator
from typing import reveal_type

print(operator.__add__(2, 3), operator.__not__(1), operator.__and__(6, 3), operator.__eq__ is operator.eq)
print(sorted(name for name in vars(operator) if name.startswith("__") and callable(getattr(operator, name)) and name != "__loader__"))
for name in "__foo__", "addd":
    try:
        getattr(operator, name)
    except AttributeError as error:
        print(error)
print(reveal_type("x"), reveal_type(3))
