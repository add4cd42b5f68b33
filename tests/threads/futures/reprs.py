from concurrent.futures import Future


def show(future):
    print(repr(future).split(' ')[0], repr(future).split('state=')[1])


future = Future()
show(future)
future.set_running_or_notify_cancel()
show(future)
future.set_result([1])
show(future)
failed = Future()
failed.set_exception(KeyError('k'))
show(failed)
cancelled = Future()
cancelled.cancel()
show(cancelled)
cancelled.set_running_or_notify_cancel()
show(cancelled)
