# cpython: differs because Plait refuses what it does not have before the program runs
print("never printed")
ﬁle = 1
