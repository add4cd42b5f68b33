import string


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


formatter = string.Formatter()
show(lambda: formatter.format("{} {}", 1, "two"))
show(lambda: formatter.format("{0} {name!r:>{width}} {1[key]} {2.real}", "a", {"key": "v"}, 3, name="n", width=6))
show(lambda: formatter.vformat("{a}{b[0]}", (), {"a": 1, "b": [2]}))
for text in ("a{{b{c!r:>{w}}}}d", "{", "}", "{a", "{a!}", "{a!r}", "{a!rx}", "{a!r:5}", "{a[b:c]:d}", "{a{b}", "", "plain", "{}", "{{}}", "}}{{", "{:{}}", "{!s}"):
    show(lambda: list(formatter.parse(text)))
for text in ("{} {0}", "{0} {}", "{a", "{0.}", "{0[}", "{0[]}", "{0[1]x}", "{missing}", "{5}", "{!z}", "{:{:{:{}}}}", "{0:d}"):
    show(lambda: formatter.format(text, "x", 1, 2, 3))
show(lambda: formatter.get_field("0.real", (5,), {}))
show(lambda: formatter.get_field("a[b].c", (), {}))
show(lambda: formatter.format())


class Defaults(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def format_field(self, value, format_spec):
        return value.upper() if format_spec == "upper" else super().format_field(value, format_spec)

    def convert_field(self, value, conversion):
        return value[::-1] if conversion == "b" else super().convert_field(value, conversion)

    def check_unused_args(self, used_args, args, kwargs):
        print("used", sorted(map(str, used_args)), "given", len(args), sorted(kwargs))


show(lambda: Defaults().format("{name} {other:upper} {0!b} {1:>4}", "abc", 5, 6, other="x", more=1))

template = string.Template("$who owes ${what} $$5 $who $ 1")
show(template.get_identifiers)
show(template.is_valid)
show(lambda: template.substitute(who="a", what="b"))
show(lambda: template.safe_substitute(who="a"))
show(lambda: string.Template("$a ${b}").is_valid())


class Percent(string.Template):
    delimiter = "%"


class Dotted(string.Template):
    idpattern = r"[a-z][a-z.]*"


class Brackets(string.Template):
    delimiter = "[["
    pattern = r"""
    \[\[(?:(?P<escaped>\[\[)|(?P<named>[a-z]+)\]\]|(?P<braced>[0-9]+)\]\]|(?P<invalid>))
    """


class Braced(Dotted):
    braceidpattern = "[0-9]+"
    flags = 0


show(lambda: Percent("%a $b %% %{c}").substitute(a=1, c=3))
show(lambda: Dotted("$a.b ${c.d} $e.").safe_substitute({"a.b": 1, "c.d": 2}))
show(lambda: Dotted("$a.b $1").substitute({"a.b": 1}))
show(lambda: Brackets("x [[name]] [[12]] [[[[").substitute({"name": "n", "12": 12}))
show(lambda: Brackets("x [[name]] [[ ").is_valid())
show(lambda: Braced("$ab ${12} $AB").safe_substitute({"ab": 1, "12": 2}))
show(lambda: (Braced("$ab ${12} $AB").get_identifiers(), Dotted.idpattern, Braced.flags, string.Template.delimiter))
show(lambda: string.Template.pattern.pattern.split() == Percent.pattern.pattern.split())
