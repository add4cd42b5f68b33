from contextvars import Context, ContextVar, Token, copy_context

var, other = ContextVar('var'), ContextVar('other', default=3)


def show(call):
    try:
        print(call())
    except Exception as error:
        text = str(error)
        while ' at 0x' in text:
            text = text[:text.index(' at 0x')] + text[text.index('>', text.index(' at 0x')):]
        print(type(error).__name__, text)


token = var.set(1)
show(lambda: other.reset(token))
show(lambda: copy_context().run(var.reset, token))
var.reset(token)
show(lambda: var.reset(token))
show(lambda: var.reset('token'))
show(lambda: ContextVar())
show(lambda: ContextVar('a', 'b'))
show(lambda: ContextVar(5))
show(lambda: Token())
show(lambda: Context(1))
show(lambda: type('Sub', (ContextVar,), {}))
show(lambda: copy_context()['var'])
show(lambda: 'var' in copy_context())
show(lambda: copy_context()[var])
show(lambda: copy_context().run())
