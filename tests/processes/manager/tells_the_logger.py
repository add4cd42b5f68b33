# order: free
import logging
import multiprocessing
import re
import sys


class WithoutPaths(logging.Formatter):
    def format(self, record):
        return re.sub(r"'?/\S*", 'PATH', super().format(record))


if __name__ == '__main__':
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(WithoutPaths('%(processName)s: %(message)s'))
    handler.addFilter(lambda record: 'Failure' not in record.msg and record.msg[:1] != ' ')
    logger = multiprocessing.get_logger()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    with multiprocessing.Manager() as manager:
        print(manager.dict(a=1))
