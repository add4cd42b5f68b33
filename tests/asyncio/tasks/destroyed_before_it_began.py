import asyncio
import warnings


async def never():
    pass


warnings.simplefilter('ignore')
loop = asyncio.new_event_loop()
loop.create_task(never())
loop.set_exception_handler(lambda loop, context: print(context['message'], context['task'].get_name()))
loop.close()
print('closed')
