def greet(name, greeting="Hello", mark="!"):
    return greeting + ", " + name + mark


print(greet("Ada"))
print(greet("Ada", "Hi"))
print(greet("Ada", mark="?"))
print(greet(mark=".", name="Bo", greeting="Hey"))
