# The same waiting twice, one after the other: what the other
# models are measured by.
import time

def work(name):
    time.sleep(1)
    print(f"{name}: waited")

for name in "AB":
    work(name)
print("both done")
