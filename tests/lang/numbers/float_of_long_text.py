for text in ("x" * 500, b"y" * 500, "\n" * 300):
    try:
        float(text)
    except ValueError as error:
        print(error)
