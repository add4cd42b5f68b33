# A pool of threads: three clerks, six letters to wait for.
# Whoever is free takes the next one.
import time
from concurrent.futures import ThreadPoolExecutor

def answer(letter):
    time.sleep(0.2)
    return f"letter {letter} is answered"

with ThreadPoolExecutor(max_workers=3) as clerks:
    for reply in clerks.map(answer, range(6)):
        print(reply)
print("all answered")
