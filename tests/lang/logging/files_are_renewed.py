import logging
import logging.handlers
import os
import tempfile

os.chdir(tempfile.mkdtemp())
handler = logging.handlers.RotatingFileHandler("r.log", maxBytes=60, backupCount=2)
logger = logging.getLogger("r")
logger.addHandler(handler)
logger.propagate = False
for i in range(10):
    logger.warning("message number %d", i)
handler.close()
for name in sorted(os.listdir()):
    print(name, open(name).read().split("\n"))
