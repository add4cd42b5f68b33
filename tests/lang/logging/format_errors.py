import logging
import sys


def speak():
    logging.warning('hello %s', 'you')


logging.basicConfig(format='%(message)s of %(user)s', stream=sys.stdout)
speak()
logging.warning('%d apples', 'many')
