import Thread from threading
