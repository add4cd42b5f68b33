# The child gets a copy of the list. What it does to its copy,
# the parent never sees.
import multiprocessing

things = ["table", "chair"]

def child():
    things.append("lamp")
    print("child has:", things)

if __name__ == "__main__":
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
    print("parent has:", things)
