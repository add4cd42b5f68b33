import pickle

for error in OSError(2, 'No', 'file'), OSError(13, 'Denied', 'a', None, 'b'), OSError(2, 'No'), OSError('text'), OSError(1, 'x', None):
    print(type(error).__name__, repr(error), error.args, error.filename, error.filename2, error)
    again = pickle.loads(pickle.dumps(error))
    print(repr(again), again.filename)
