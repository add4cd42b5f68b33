import os
import signal


def handler(number, frame):
    print("handler:", number, signal.Signals(number).name)


print(signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(repr(signal.signal(signal.SIGUSR1, handler)))
print(signal.getsignal(signal.SIGUSR1) is handler)
os.kill(os.getpid(), signal.SIGUSR1)
print("after kill")
signal.raise_signal(signal.SIGUSR1)
print("after raise_signal")
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
signal.raise_signal(signal.SIGUSR1)
print(repr(signal.getsignal(signal.SIGUSR1)))
print(repr(signal.signal(signal.SIGUSR1, signal.SIG_DFL)), repr(signal.SIGTERM), signal.SIGTERM, f"{signal.SIGTERM:d}")
print(signal.strsignal(signal.SIGTERM), signal.Signals["SIGKILL"].value, signal.SIGALRM in signal.valid_signals())
