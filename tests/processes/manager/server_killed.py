import multiprocessing

if __name__ == "__main__":
    manager = multiprocessing.Manager()
    shared = manager.dict(a=1)
    print(shared)
    server = multiprocessing.active_children()[0]
    server.kill()
    server.join()
    for _ in range(2):
        try:
            shared["a"]
        except (EOFError, ConnectionError) as error:
            print("the server is gone")
    manager.shutdown()
