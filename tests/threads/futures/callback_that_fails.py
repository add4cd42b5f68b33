from concurrent.futures import Future

future = Future()


def bad(f):
    raise ValueError('in callback')


future.add_done_callback(bad)
future.add_done_callback(lambda f: print('the next one is called:', f.result()))
future.set_result(1)
