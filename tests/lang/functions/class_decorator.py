registry = []


def register(cls):
    registry.append(cls.__name__)
    cls.registered = True
    return cls


@register
class Plugin:
    registered = False


@register
class Other:
    pass


print(registry, Plugin.registered, Other.registered)
