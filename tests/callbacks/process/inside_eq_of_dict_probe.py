import multiprocessing


class Key:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        process = multiprocessing.Process(target=print, args=("compared",))
        process.start()
        process.join()
        return True


if __name__ == "__main__":
    table = {Key(): 1}
    table[Key()] = 2
    print(len(table), list(table.values()))
