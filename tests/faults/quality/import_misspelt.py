improt threading
