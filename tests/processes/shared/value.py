import ctypes
import multiprocessing


def change(whole, real, char):
    whole.value += 5
    real.value *= 2
    char.value = b"z"


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        whole = context.Value("i", 7)
        real = context.Value(ctypes.c_double, 2.5, lock=context.Lock())
        char = context.Value("c", b"a", lock=False)
        process = context.Process(target=change, args=(whole, real, char))
        process.start()
        process.join()
        print(process.exitcode, whole.value, real.value, char.value)
        print(whole, real, char)
        with whole.get_lock():
            whole.value += 1
        with whole:
            print(whole.value, whole.get_obj())
        whole.acquire()
        whole.release()
    print(multiprocessing.Value("d").value, multiprocessing.RawValue("l", 3), multiprocessing.Value(ctypes.c_bool, True).value)
