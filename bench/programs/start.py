# start: what is measured is how long it takes to get here, and out again.
print("hello")
