import multiprocessing


def child(connection):
    print("child:", connection.recv())
    connection.send([1, "two", {"three": 3.5}, (None, True)])
    connection.send_bytes(b"raw bytes")
    connection.close()


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        process = context.Process(target=child, args=(theirs,))
        process.start()
        theirs.close()
        ours.send("hello by " + method)
        print(ours.recv(), ours.recv_bytes())
        try:
            ours.recv()
        except EOFError as error:
            print("the end:", repr(error))
        process.join()
        print(process.exitcode)
