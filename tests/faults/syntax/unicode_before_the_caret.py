# cpython: differs because it counts bytes, and its caret stands too far to the right
größe = "日本" + 5 +* 2
