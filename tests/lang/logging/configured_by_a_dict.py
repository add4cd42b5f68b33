import logging
import logging.config

logging.config.dictConfig({
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"short": {"format": "[%(levelname)s] %(name)s: %(message)s"}},
    "filters": {"only": {"name": "a"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "short", "stream": "ext://sys.stdout", "level": "INFO", "filters": ["only"]},
        "root": {"class": "logging.StreamHandler", "formatter": "short", "stream": "ext://sys.stdout"},
    },
    "loggers": {"a": {"level": "DEBUG", "handlers": ["console"], "propagate": False}},
    "root": {"level": "WARNING", "handlers": ["root"]},
})
logging.getLogger("a").info("by the dict")
logging.getLogger("a").debug("not this")
logging.getLogger("a.b").warning("from below")
logging.getLogger("c").error("by the root")
for config in ({}, {"version": 2}, {"version": 1, "handlers": {"x": {"class": "nope.Nope"}}}):
    try:
        logging.config.dictConfig(config)
    except ValueError as error:
        print(error)
