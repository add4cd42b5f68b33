# native-only
# signal: SIGINT
# cpython: differs because CPython looks for signals between instructions only, and this one takes hours
print("ready", flush=True)
try:
    sum(range(10**15))
except KeyboardInterrupt:
    print("caught")
