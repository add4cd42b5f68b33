# cpython: differs because it has a debugger
for i in range(3):
    if i == 2:
        breakpoint()
