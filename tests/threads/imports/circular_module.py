# Imports itself, before it is whole.
if __name__ == "__main__":
    print("circular")
else:
    import circular_module

    circular_module.missing
