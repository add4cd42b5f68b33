import multiprocessing


def stage(condition, turn, mine, connection):
    with condition:
        condition.wait_for(lambda: turn.value == mine)
        connection.send(mine)
        turn.value += 1
        condition.notify_all()


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        condition = context.Condition()
        turn = context.Value("i", 0)
        reader, writer = context.Pipe(False)
        processes = [context.Process(target=stage, args=(condition, turn, mine, writer)) for mine in (2, 0, 3, 1)]
        for process in processes:
            process.start()
        print([reader.recv() for _ in processes])
        for process in processes:
            process.join()
        with condition:
            print(condition.wait(0.01), condition.wait_for(lambda: False, 0.01), condition.wait_for(lambda: 7))
            condition.notify()
        try:
            condition.wait()
        except AssertionError as error:
            print(error)
        try:
            condition.notify()
        except AssertionError as error:
            print(error)
        print(condition)
