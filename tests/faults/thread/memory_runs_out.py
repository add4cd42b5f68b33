# options: --memory=64
# cpython: differs because only Plait has the option
import threading


def fill(blocks):
    while True:
        blocks.append(bytearray(1 << 20))


thread = threading.Thread(target=fill, args=([],))
thread.start()
thread.join()
print("others go on", len([0] * 1000000))
