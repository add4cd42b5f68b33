class Fragile:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        global left
        left -= 1
        if left == 0:
            raise KeyError("broken")
        return self.number < other.number


numbers = [i * 7919 % 101 for i in range(100)]
for left in (1, 5, 50, 90, 300, 500):
    items = [Fragile(number) for number in numbers]
    try:
        items.sort(reverse=left % 2 == 0)
    except KeyError as error:
        print(error, sorted(item.number for item in items) == sorted(numbers))
items = [3, 1, 2]
try:
    items.sort(key=lambda x: items.append(1) or x)
except ValueError as error:
    print(error, items)
