# order: free
import logging
import multiprocessing


def work():
    multiprocessing.get_logger().info("doing business")


if __name__ == "__main__":
    logger = multiprocessing.log_to_stderr(logging.INFO)
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    logger.warning("done")
