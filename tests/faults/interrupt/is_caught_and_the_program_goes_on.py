# native-only
# signal: SIGINT
import time

print("ready", flush=True)
try:
    time.sleep(30)
except KeyboardInterrupt as error:
    print("caught", repr(error))
print("goes on")
