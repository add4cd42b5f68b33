# options: --gil=off
import threading

shared = ValueError('shared')
caught = [0] * 4


def fail(n):
    if n:
        fail(n - 1)
    raise shared


def work(n):
    for i in range(100):
        try:
            fail(i % 5)
        except ValueError as error:
            caught[n] += error is shared
            shared.add_note(f'{n}') if i == 0 else None
        try:
            try:
                raise KeyError(n)
            except KeyError:
                raise shared
        except ValueError:
            caught[n] += 1


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(caught, len(shared.__notes__) <= 4, shared.__traceback__ is not None)
