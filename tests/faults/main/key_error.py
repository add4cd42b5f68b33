ages = {"Ada": 36}
print(ages["Ada"])
print(ages["Bo"])
