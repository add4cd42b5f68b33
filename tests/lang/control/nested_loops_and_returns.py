def find(grid, wanted):
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            while cell > 0:
                if cell == wanted:
                    return x, y
                cell -= 1
    return None


print(find([[0, 1], [5, 2]], 3))
print(find([[0, 1], [2, 2]], 3))
