import multiprocessing


class Shown:
    def __repr__(self):
        process = multiprocessing.Process(target=print, args=("from the child",))
        process.start()
        process.join()
        return f"<child ended with {process.exitcode}>"


if __name__ == "__main__":
    print("one", Shown(), "two")
    print({Shown(): [Shown()]})
