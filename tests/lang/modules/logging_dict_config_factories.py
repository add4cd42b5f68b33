import logging
import logging.config
import sys


class Loud(logging.Formatter):
    def format(self, record):
        return super().format(record).upper()


def make_filter(word):
    return lambda record: word in record.getMessage()


logging.config.dictConfig({
    "version": 1,
    "formatters": {"loud": {"()": Loud, "format": "%(levelname)s: %(message)s"}, "plain": {"format": "%(message)s"}},
    "filters": {"only": {"()": make_filter, "word": "keep"}},
    "handlers": {
        "one": {"class": "logging.StreamHandler", "formatter": "loud", "stream": sys.stdout},
        "two": {"class": "logging.StreamHandler", "formatter": "plain", "stream": sys.stdout, "filters": ["only"]},
    },
    "root": {"handlers": ["one", "two"], "level": "INFO"},
})
logging.info("keep this")
logging.warning("not this")
logging.debug("never")
