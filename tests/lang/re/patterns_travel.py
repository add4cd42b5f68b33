import copy
import os
import pickle
import re

pattern = re.compile("(?P<n>a+)b", re.I)
print(copy.copy(pattern) is pattern, copy.deepcopy([pattern])[0] is pattern, pickle.loads(pickle.dumps(pattern)) == pattern)
print({pattern: 1}[re.compile("(?P<n>a+)b", re.I)], pattern == re.compile("a"))
print(re.compile(pattern) is pattern, isinstance(pattern, re.Pattern), type(pattern.match("ab")))
