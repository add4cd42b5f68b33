import multiprocessing
import threading
import time

if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(False)
    got = []
    thread = threading.Thread(target=lambda: got.append(reader.recv()))
    thread.start()
    count = 0
    end = time.monotonic() + 0.03
    while time.monotonic() < end:
        count += 1
    print(thread.is_alive(), got, count > 10)
    writer.send("now")
    thread.join()
    print(got)
