# Five philosophers, five forks, and two are needed to eat.
# Taking the lower number first keeps the circle from closing.
import threading
import time

forks = [threading.Lock() for _ in range(5)]
meals = [0] * 5

def dine(seat):
    low, high = sorted((seat, (seat + 1) % 5))
    for _ in range(3):
        time.sleep(0.03)                    # thinks
        with forks[low], forks[high]:
            meals[seat] += 1
            time.sleep(0.05)                # eats

guests = [
    threading.Thread(target=dine, args=(n,), name=f"seat {n}")
    for n in range(5)
]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print("meals:", meals)
