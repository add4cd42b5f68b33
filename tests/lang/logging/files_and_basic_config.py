import logging
import os
import tempfile

os.chdir(tempfile.mkdtemp())
logging.basicConfig(filename="app.log", filemode="w", level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s")
logging.info("hello")
logging.debug("not this")
logging.getLogger("x.y").warning("w %d", 3)
print(open("app.log").read())
handler = logging.FileHandler("late.log", delay=True)
print(os.path.exists("late.log"))
logging.getLogger("x").addHandler(handler)
logging.getLogger("x").error("now")
handler.close()
print(open("late.log").read())
