# cpython: differs because it has subprocesses; that this one is needed is only known when it runs
import os


def start(command):
    import subprocess

    return subprocess.run(command)


try:
    getattr(os, "openpty")()
except AttributeError as error:
    print(error)
print("this is printed")
start(["true"])
