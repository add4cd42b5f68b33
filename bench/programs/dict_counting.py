# traced:
def words(count):
    state = 42
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield "w" + str(state % 5000)


counts = {}
for word in words(400000):
    counts[word] = counts.get(word, 0) + 1
by_length = {}
for word, n in counts.items():
    if len(word) not in by_length:
        by_length[len(word)] = 0
    by_length[len(word)] += n
index = {}
for i in range(300000):
    key = (i % 100, i % 7)
    if key in index:
        index[key] += i
    else:
        index[key] = i
print(len(counts), sorted(by_length.items()), max(sorted(counts), key=counts.get), sum(index.values()))
