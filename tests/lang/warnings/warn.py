import warnings


def old():
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)


warnings.warn("plain")
for i in range(3):
    warnings.warn("once a place")
old()
warnings.warn(RuntimeWarning("an instance"))
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    old()
    warnings.warn("caught", UserWarning)
print([(str(w.message), w.category.__name__) for w in log])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("now an error")
    except UserWarning as e:
        print("raised", e)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("unseen")
