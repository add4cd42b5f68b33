# native-only
# signal: SIGINT
def key(number):
    return -number


print("ready", flush=True)
try:
    while True:
        sorted(range(1000), key=key)
except KeyboardInterrupt:
    print("caught")
