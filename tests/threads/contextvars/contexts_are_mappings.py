from contextvars import Context, ContextVar, copy_context

a, b = ContextVar('a'), ContextVar('b')
a.set(1)
context = copy_context()
b.set(2)
print(len(context), context[a], a in context, b in context, context.get(b), context.get(b, 'no'))
print([var.name for var in context], list(context.values()), [(var.name, value) for var, value in context.items()])
print([var.name for var in context.keys()], b.get())
print(context == context.copy(), context == copy_context(), Context() == Context(), context is context.copy())
print(len(Context()), list(Context()), context != 3)
