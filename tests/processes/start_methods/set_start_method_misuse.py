import multiprocessing

if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    try:
        multiprocessing.set_start_method("spawn")
    except RuntimeError as error:
        print(error)
    multiprocessing.set_start_method("spawn", force=True)
    print(multiprocessing.get_start_method())
    try:
        multiprocessing.set_start_method("wrong", force=True)
    except ValueError as error:
        print(error)
    print(sorted(multiprocessing.get_all_start_methods())[0])
