# cpython: differs because Plait has no network and says what to use instead
import asyncio


async def main():
    for host in ("www.example.com", "192.168.0.1", "2001:db8::1"):
        try:
            await asyncio.open_connection(host, 80)
        except NotImplementedError as error:
            print(error)
    try:
        await asyncio.start_server(print, "10.0.0.1", 80)
    except NotImplementedError as error:
        print(error)
    for options in ({"ssl": True}, {"local_addr": ("127.0.0.1", 0)}):
        try:
            await asyncio.open_connection("127.0.0.1", 80, **options)
        except NotImplementedError as error:
            print(error)


asyncio.run(main())
