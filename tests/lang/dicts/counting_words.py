text = "the cat and the dog and the bird"
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
print(counts)
groups = {}
for word in sorted(counts):
    groups.setdefault(counts[word], []).append(word)
print(groups, sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
