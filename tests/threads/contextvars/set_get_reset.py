from contextvars import ContextVar, Token

plain = ContextVar('plain')
with_default = ContextVar('with_default', default='d')
print(plain.name, with_default.get(), with_default.get('other'), plain.get('other'))
try:
    plain.get()
except LookupError as error:
    print(type(error).__name__, error.args[0] is plain)
first = plain.set(1)
second = plain.set(2)
print(plain.get(), first.old_value, second.old_value, first.var is plain, first.old_value is Token.MISSING)
plain.reset(second)
print(plain.get())
plain.reset(first)
print(plain.get('unset again'))
with_default.set('mine')
print(with_default.get(), with_default.get('other'))
