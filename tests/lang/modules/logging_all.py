import logging, sys, threading
logging.warning("first %s", "x")
logging.info("not shown")
log = logging.getLogger("app.sub"); log.error("err %d", 3)
logging.basicConfig(level=logging.DEBUG)
log.info("shown? level %s", logging.getLogger().level)
logging.basicConfig(level=logging.DEBUG, format="%(levelname)-8s %(name)s %(threadName)s %(processName)s %(funcName)s %(lineno)d %(filename)s %(message)s", stream=sys.stdout, force=True)
def f(): log.debug("in f")
f()
t = threading.Thread(target=f, name="worker"); t.start(); t.join()
logging.getLogger().handlers[0].formatter.formatException = lambda info: "traceback of " + info[0].__name__
try: 1 / 0
except ZeroDivisionError: log.exception("failed")
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("{levelname}:{message}", style="{")); h.setLevel("ERROR")
log.addHandler(h); log.propagate = False
log.info("no"); log.error("yes"); log.critical({"a": 1})
print(log, logging.getLevelName(20), logging.getLevelName("INFO"), log.isEnabledFor(10), log.getEffectiveLevel(), log.parent)
class Flt(logging.Filter):
    def filter(self, r): r.extra1 = "E"; return "skip" not in r.getMessage()
h.addFilter(Flt()); h.setFormatter(logging.Formatter("%(extra1)s %(message)s")); log.error("skip me"); log.error("keep")
log.error("with extra", extra={"user": "u"})
a = logging.LoggerAdapter(log, {"k": 1}); a.error("adapter")
logging.disable(logging.ERROR); log.error("disabled"); log.critical("crit"); logging.disable(logging.NOTSET)
logging.addLevelName(25, "NOTICE"); log.log(25, "lvl"); h.setLevel(0); log.log(25, "notice"); print(logging.getLevelName(25), logging.getLevelName(99))
import time
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.gmtime(86400), time.gmtime(5).tm_sec, time.mktime(time.localtime(1000.5)), time.asctime(time.gmtime(0)))
print(len(logging.Formatter("%(asctime)s").format(logging.makeLogRecord({"msg": "m"}))))
