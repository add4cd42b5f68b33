# native-only: reads the files beside it
import beside_helper
from beside_helper import VALUE, Kind
import beside_helper as again

print(VALUE, Kind.__module__, again is beside_helper, beside_helper.__name__)
import beside_package.sub
from beside_package import sub

print(beside_package.WHERE, sub.X, beside_package.sub is sub)
try:
    from beside_package import nothing
except ImportError as e:
    print(str(e).split(" (")[0])
try:
    import beside_nothing
except ModuleNotFoundError as e:
    print(e)
import multiprocessing


def work():
    print("child", beside_helper.VALUE)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
    beside_helper.boom(1)
