from concurrent.futures import Future, InvalidStateError

future = Future()
print(future._state, future.done(), future.running())
print(future.set_running_or_notify_cancel(), future.running(), future.cancel())
future.set_result('x')
print(future.result(timeout=0), future.done())
for again in (lambda: future.set_result(1), lambda: future.set_exception(ValueError())):
    try:
        again()
    except InvalidStateError as error:
        print(str(error).split(' at ')[0], str(error).split(' state')[1])
cancelled = Future()
print(cancelled.cancel(), cancelled._state, cancelled.set_running_or_notify_cancel(), cancelled._state)
try:
    Future().result(timeout=0.01)
except TimeoutError as error:
    print('TimeoutError', error.args)
failed = Future()
failed.set_exception(ValueError('bad'))
print(failed.exception(), repr(failed).split(' ', 3)[3])
