import io
import logging
import logging.handlers
import queue

records, text = queue.Queue(), io.StringIO()
logger = logging.getLogger("q")
logger.propagate = False
logger.setLevel(logging.DEBUG)
logger.addHandler(logging.handlers.QueueHandler(records))
listener = logging.handlers.QueueListener(records, logging.StreamHandler(text))
listener.start()
logger.info("queued %s", 1)
logger.error("two")
listener.stop()
print(text.getvalue())
memory = logging.handlers.MemoryHandler(10, target=logging.StreamHandler(text))
kept = logging.getLogger("m")
kept.propagate = False
kept.addHandler(memory)
kept.warning("kept")
print(len(memory.buffer))
kept.error("out")
print(len(memory.buffer), text.getvalue().split())
