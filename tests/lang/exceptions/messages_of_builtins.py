cases = [
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: 1.0 / 0,
    lambda: 1.0 // 0,
    lambda: 1 + "a",
    lambda: "a" + 1,
    lambda: [1] + (2,),
    lambda: -"a",
    lambda: [][0],
    lambda: ()[1],
    lambda: "abc"[9],
    lambda: {}["k"],
    lambda: {[]: 1},
    lambda: None.x,
    lambda: (5).x,
    lambda: (lambda n: n())(5),
    lambda: len(5),
    lambda: 1 < "a",
    lambda: iter(5),
    lambda: [1, 2].index(3),
    lambda: [].pop(),
    lambda: "a" in 5,
]
for case in cases:
    try:
        case()
    except Exception as error:
        print(type(error).__name__ + ":", error)
