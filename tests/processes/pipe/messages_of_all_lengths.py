"""Objects whose pickles are as long as what is read at once, a little shorter and longer, and as what is written at once."""
import multiprocessing


class Named:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return isinstance(other, Named) and self.name == other.name


def objects():
    for exponent in 0, 7, 8, 15, 16, 31, 32, 47, 48, 63, 64, 100:
        for difference in -1, 0, 1:
            yield 2 ** exponent + difference
            yield -(2 ** exponent + difference)
    for length in [*range(20), *range(250, 260), *range(4070, 4090), 70000]:
        yield 'x' * length
        yield b'y' * length
        yield 'é' * length
    for count in 0, 1, 2, 3, 254, 255, 256, 257, 2000:
        yield list(range(count))
        yield tuple(range(count))
        yield dict.fromkeys(range(count), None)
        yield set(range(count))
    shared = [1.5, True, False, None]
    yield [shared, (shared, shared), {'a': shared}]
    for length in 1, 10, 4000, 5000:
        yield Named('z' * length)


def echo(connection):
    while (obj := connection.recv()) != 'the end':
        connection.send(obj)


if __name__ == '__main__':
    for duplex in True, False:
        if duplex:
            here, there = multiprocessing.Pipe()
            process = multiprocessing.Process(target=echo, args=(there,))
            process.start()
            send, receive = here.send, here.recv
        else:
            requests = multiprocessing.Queue()
            process = None
            send, receive = requests.put, requests.get
        count = 0
        for obj in objects():
            send(obj)
            back = receive()
            assert type(back) is type(obj) and back == obj, (obj, back)
            count += 1
        print('duplex' if duplex else 'queue', count, 'objects came back')
        if process:
            send('the end')
            process.join()
            print(process.exitcode)
    receiver, sender = multiprocessing.Pipe(False)
    first = [[1], 2]
    sender.send([first, first])
    back = receiver.recv()
    print(back, back[0] is back[1])
    for length in 0, 1, 15, 16, 17, 32:
        sender.send_bytes(bytes(range(length)))
        print(receiver.poll(), list(receiver.recv_bytes()) == list(range(length)), receiver.poll())
    sender.send('last')
    sender.close()
    print(receiver.recv())
    try:
        receiver.recv()
    except EOFError as error:
        print('EOFError', error)
    for use in sender.send, receiver.send:
        try:
            use(1)
        except OSError as error:
            print(error)
    receiver.close()
    try:
        receiver.recv()
    except OSError as error:
        print(error)
