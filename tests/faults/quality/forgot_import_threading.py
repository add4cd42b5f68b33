t = threading.Thread()
