state = 1


def below(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 8) % n


a, b = set(), {1, 2, 3}
for step in range(3000):
    item = [below(200), below(12) * 32, str(below(50)), below(40) / 2, (below(5), below(5))][below(5)]
    choice = below(19)
    if choice < 8: a.add(item)
    elif choice == 8: a.discard(item)
    elif choice == 9: b = (b | a, b & (a | {1, 33}), a - b)[below(3)]
    elif choice == 10: a = (a ^ b, a.union(b, [5]), set(frozenset(a)))[below(3)]
    elif choice == 11: a -= b
    elif choice == 12: a ^= b
    elif choice == 13: a &= set(list(a)[: below(30)])
    elif choice == 14: b.update([below(100) for _ in range(below(20))])
    elif choice == 15 and a: print("pop", a.pop())
    elif choice == 16: b.difference_update(list(a)[:5], {1})
    if step % 60 == 0: print(a, b, a <= b, a.isdisjoint(b), a.intersection(b, range(50)), a.difference(b, [3]))
