import os

os.environ["PLAIT_X"] = "1"
print(os.environ.get("PLAIT_X"), os.getenv("PLAIT_NOPE", "d"), "PLAIT_X" in os.environ, os.environ.pop("PLAIT_X"), os.getenv("PLAIT_X"))
os.environ.setdefault("PLAIT_Y", "2")
os.environ.update(PLAIT_Z="3")
print([os.environ[name] for name in ("PLAIT_Y", "PLAIT_Z")], isinstance(dict(os.environ), dict), len(os.environ) > 1)
for attempt in (lambda: os.environ["PLAIT_NOPE"], lambda: os.environ.__setitem__("a", 1), lambda: os.environ.__delitem__("PLAIT_NOPE")):
    try:
        attempt()
    except Exception as error:
        print(repr(error))
