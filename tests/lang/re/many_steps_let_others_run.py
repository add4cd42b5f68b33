# timeout: 60
import re
import threading

seen = []


def other():
    seen.append("ran")


thread = threading.Thread(target=other)
match = re.match("(a+)+$", "a" * 20 + "b")
thread.start()
thread.join()
print(match, seen, re.search("(x+x+)+y", "x" * 14 + "y").span())
