import multiprocessing


def change(space, value, array, lock):
    with lock:
        value.value += 1
        space.count += 1
    space.name = "child"
    array[1] = 50


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with context.Manager() as manager:
            space = manager.Namespace(count=0, name="parent")
            value = manager.Value("i", 10)
            array = manager.Array("i", [1, 2, 3])
            lock = manager.Lock()
            processes = [context.Process(target=change, args=(space, value, array, lock)) for _ in range(3)]
            for process in processes:
                process.start()
            for process in processes:
                process.join()
            print(space, value, array, value.value, value.get(), array[1], len(array), space.count, space.name)
            try:
                space.missing
            except AttributeError as error:
                print(error)
            space.extra = [1]
            space.extra.append(2)
            print(space.extra)
            del space.extra
            print(hasattr(space, "extra"))
