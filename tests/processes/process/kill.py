import multiprocessing
import time

if __name__ == "__main__":
    process = multiprocessing.Process(target=time.sleep, args=(30,))
    process.start()
    process.kill()
    process.join()
    print(process.exitcode)
