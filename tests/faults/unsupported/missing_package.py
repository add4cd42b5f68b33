# cpython: differs because whether it has the package depends on the machine
from time import sleep
from requests import get

sleep(0)
