def outer():
    value = "outer"

    def middle():
        def inner():
            nonlocal value
            value = "from inner"

        inner()
        return value

    print(middle())
    print(value)


outer()
