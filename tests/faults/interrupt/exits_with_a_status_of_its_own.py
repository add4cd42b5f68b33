# native-only
# signal: SIGINT
import time

print("ready", flush=True)
try:
    while True:
        time.sleep(0.001)
except BaseException as error:
    print(type(error).__mro__[1].__name__, error.args)
    raise SystemExit(5)
