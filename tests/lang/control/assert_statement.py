assert True, "never shown"
assert [0]
try:
    assert 1 > 2
except AssertionError as error:
    print(repr(error))
try:
    assert 1 > 2, "one is not " + "larger"
except AssertionError as error:
    print(error)
