"""The collector as the program sees it: Plait traces memory, so there are no generations to tune."""

from _lifecycle_native import collect as _collect

callbacks = []
garbage = []
DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
_enabled = True
_threshold = (700, 10, 10)


def collect(generation=2):
    _collect()
    return 0


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def get_threshold():
    return _threshold


def set_threshold(threshold0, threshold1=10, threshold2=10):
    global _threshold
    _threshold = (threshold0, threshold1, threshold2)


def get_count():
    return (0, 0, 0)


def get_debug():
    return 0


def freeze():
    pass


def unfreeze():
    pass
