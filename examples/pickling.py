# What is sent to another process is pickled: written down here,
# read there. The other end gets a copy, never the thing itself.
import pickle

basket = {"apples": 3, "who": ["Ada"]}
letter = pickle.dumps(basket)
copy = pickle.loads(letter)
print("the same thing:", copy is basket)
print("an equal one:  ", copy == basket)

copy["who"].append("Ben")
print("here:", basket["who"], " there:", copy["who"])

try:
    pickle.dumps(lambda: 1)
except Exception:
    print("a lambda has no name to be found by: it cannot go")
