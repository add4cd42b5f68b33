import multiprocessing
import pickle

if __name__ == "__main__":
    for make in ("Lock", "RLock", "Semaphore", "Event", "Condition", "Queue", "SimpleQueue", "JoinableQueue"):
        try:
            pickle.dumps(getattr(multiprocessing, make)())
        except RuntimeError as error:
            print(error)
    for obj in multiprocessing.Value("i"), multiprocessing.Array("i", 2):
        try:
            pickle.dumps(obj)
        except RuntimeError as error:
            print(error)
