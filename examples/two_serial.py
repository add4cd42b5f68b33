import time

counter = 0

def task(name):
    global counter
    for _ in range(3):
        counter += 1
        print(f"{name}: counter = {counter}")
        time.sleep(0.4)

for name in "AB":
    task(name)
print(f"main: counter = {counter}")
