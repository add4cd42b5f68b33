# cpython: differs because it has sockets
import threading

print("this is never printed")
import os, socket, time
