import threading


def down():
    down()


def work():
    try:
        down()
    except RecursionError as error:
        print(str(error)[:32])


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
    thread.join()
print("main ends")
