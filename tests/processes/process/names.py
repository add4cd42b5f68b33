import multiprocessing


def work():
    print(multiprocessing.current_process().name)


def run(**options):
    process = multiprocessing.Process(target=work, **options)
    process.start()
    process.join()
    print(process.name)


if __name__ == "__main__":
    print(multiprocessing.current_process().name)
    run()
    run(name="own")
    run()
