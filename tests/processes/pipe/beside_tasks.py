import asyncio
import multiprocessing
from multiprocessing import connection


def child(end):
    async def answer():
        tasks = [asyncio.create_task(asyncio.sleep(0, n)) for n in range(3)]
        return [await task for task in tasks]

    end.send(asyncio.run(answer()))
    end.send("done")
    end.close()


async def names():
    return [asyncio.create_task(asyncio.sleep(0)).get_name() for _ in range(3)]


if __name__ == "__main__":
    print(asyncio.run(names()))
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(there,))
    process.start()
    there.close()
    print(connection.wait([here], 10) == [here], here.recv(), here.recv())
    try:
        here.recv()
    except EOFError:
        print("EOFError")
    process.join()
    print(asyncio.run(names()))
    queue = multiprocessing.Queue()
    queue.put((1, "two"))
    print(queue.get(), process.exitcode)
