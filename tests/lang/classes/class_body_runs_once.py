print("before")


class Config:
    print("in the body")
    values = [n * n for n in range(4)]
    if len(values) > 3:
        size = "large"
    else:
        size = "small"
    for name in ("a", "b"):
        pass

    def get(self, which=values):
        return which


print(Config.size, Config.name, Config().get(), Config.__name__, Config.__module__)
print(Config.get.__qualname__)
