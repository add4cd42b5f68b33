# native-only
# signal: SIGINT
def spin():
    while True:
        pass


print("ready", flush=True)
try:
    spin()
except KeyboardInterrupt:
    print("caught")
    raise SystemExit(3)
