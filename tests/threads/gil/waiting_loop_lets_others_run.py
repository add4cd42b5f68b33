import threading

done = False


def work():
    global done
    done = True


threading.Thread(target=work).start()
spins = 0
while not done:
    spins += 1
print("seen", spins >= 0)
