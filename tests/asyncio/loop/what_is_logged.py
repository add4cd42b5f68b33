import asyncio
import logging
import sys

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)


async def main():
    logging.info("in the loop")


asyncio.run(main())
asyncio.run(main(), debug=True)
logging.getLogger("asyncio").setLevel(logging.WARNING)
asyncio.run(main())
