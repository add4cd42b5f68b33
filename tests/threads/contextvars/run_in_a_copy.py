from contextvars import Context, ContextVar, copy_context

var = ContextVar('var', default='nothing')
var.set('outer')


def work(value, *, suffix=''):
    before = var.get()
    var.set(value + suffix)
    return before, var.get()


context = copy_context()
print(context.run(work, 'inner', suffix='!'), var.get(), context[var])
print(context.run(var.get), context.run(work, 'again'), context[var])
print(Context().run(var.get))
try:
    context.run(lambda: 1 / 0)
except ZeroDivisionError:
    print('after an error:', var.get())
try:
    context.run(lambda: context.run(print))
except RuntimeError as error:
    print(str(error).split(':')[0])
print(context.run(lambda: copy_context().run(lambda: var.get())))
