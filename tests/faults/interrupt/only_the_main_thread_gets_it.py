# native-only
# signal: SIGINT
import threading


def spin():
    while not stop:
        pass
    print("thread ends")


stop = False
threads = [threading.Thread(target=spin) for _ in range(2)]
for thread in threads:
    thread.start()
print("ready", flush=True)
try:
    while True:
        pass
except KeyboardInterrupt:
    print("caught in", threading.current_thread().name)
    stop = True
