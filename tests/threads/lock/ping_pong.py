import threading

ping, pong = threading.Lock(), threading.Lock()
pong.acquire()
log = []


def player(name, mine, other):
    for i in range(4):
        mine.acquire()
        log.append(f"{name}{i}")
        other.release()


threads = [
    threading.Thread(target=player, args=("pong", pong, ping)),
    threading.Thread(target=player, args=("ping", ping, pong)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(log)
