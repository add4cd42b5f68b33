# A pipe has two ends: question and answer between two memories.
from multiprocessing import Pipe, Process

def oracle(end):
    while (question := end.recv()) != "goodbye":
        end.send(question[::-1])
    end.close()

if __name__ == "__main__":
    here, there = Pipe()
    process = Process(target=oracle, args=(there,))
    process.start()
    for word in ("live", "stressed"):
        here.send(word)
        print(word, "->", here.recv())
    here.send("goodbye")
    process.join()
    print("exit code", process.exitcode)
