# Imports from itself, before it is whole.
if __name__ == "__main__":
    print("circular")
else:
    from circular_from_module import missing
