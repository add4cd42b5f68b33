import threading


def work():
    try:
        {}["k"]
    except KeyError as error:
        raise ValueError("converted") from error


thread = threading.Thread(target=work, name="T")
thread.start()
thread.join()
