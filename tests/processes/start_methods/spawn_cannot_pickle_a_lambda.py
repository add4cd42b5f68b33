import multiprocessing

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=lambda: None)
    try:
        process.start()
    except Exception as error:
        print(type(error).__name__, str(error).startswith("Can't pickle <function <lambda>"))
    print("parent goes on", process.exitcode)
