def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    spot = x + dx, y + dy
                    counts[spot] = counts.get(spot, 0) + 1
    return {spot for spot, n in counts.items() if n == 3 or n == 2 and spot in cells}


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for _ in range(8):
    glider = step(glider)
for y in range(6):
    print("".join("#" if (x, y) in glider else "." for x in range(6)))
