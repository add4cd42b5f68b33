import multiprocessing


def work():
    for _ in range(20):
        garbage = [[i, str(i)] for i in range(5000)]
        garbage.append(garbage)
    kept.extend(garbage[:3])
    print("child", kept, sum(map(len, words)), words[999])


kept = ["parent"]
words = [f"word {i}" for i in range(1000)]

if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    print("parent", kept, sum(map(len, words)), process.exitcode)
