from contextvars import ContextVar, copy_context

var = ContextVar('var', default='start')


def generate():
    for value in 'ab':
        var.set(value)
        yield var.get()
        print('seen after the yield:', var.get())


for got in generate():
    print(got, var.get())
    var.set('changed')
g = generate()
print(copy_context().run(next, g), var.get())
