import sys

with sys.stdout as out:
    out.write("written ")
    print("printed", out.closed)
log = sys.stderr
log.write(f"{sys.stdout.closed}\n")
for action in lambda: print("lost"), lambda: sys.stdout.write("lost"), lambda: sys.stdout.flush(), lambda: print("lost", flush=True):
    try:
        action()
    except ValueError as error:
        log.write(f"{error}\n")
sys.stderr.close()
try:
    sys.stderr.write("lost")
except ValueError:
    pass
