# native-only: imports files beside it
import sys
import threading

threads = [threading.Thread(target=__import__, args=(name,)) for name in ("left_module", "right_module")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(5)
left, right = sys.modules["left_module"], sys.modules["right_module"]
print(left.done, right.done, left.right_module is right, right.left_module is left)
# Who came last did not wait, and so saw the other before it was whole.
print(sorted([left.seen, right.seen]))
