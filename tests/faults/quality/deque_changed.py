from collections import deque
d = deque([1])
for k in d:
    d.append(1)
