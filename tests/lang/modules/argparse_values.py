# What comes out of a command line.
import argparse


def positive(text):
    if int(text) <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return int(text)


class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (values.upper(), option_string))


parser = argparse.ArgumentParser(prog="values")
parser.add_argument("first", nargs="?", default="none")
parser.add_argument("others", nargs="*", type=int)
parser.add_argument("-v", "--verbose", action="count", default=0)
parser.add_argument("-q", action="store_true")
parser.add_argument("--no-cache", action="store_false", dest="cache")
parser.add_argument("-n", "--number", type=positive, default="7")
parser.add_argument("-x", nargs=2, type=float)
parser.add_argument("-o", nargs="?", const="const", default="default")
parser.add_argument("-I", action="append")
parser.add_argument("--ext", action="extend", nargs="+")
parser.add_argument("--fixed", action="store_const", const=42)
parser.add_argument("--add", action="append_const", const="a", dest="added")
parser.add_argument("--up", action=Upper)
parser.add_argument("--flag", action=argparse.BooleanOptionalAction)
for line in ("", "a 1 2", "-vvq -n 3", "-n5 -x 1 2.5", "-o", "-o O", "-I a -Ib --ext c d --ext e", "--fixed --add --add",
             "--up low", "--flag", "--no-flag --no-cache", "--num=4 --verb", "a -- -1", "-x -1 -2.5", "a 3 -v -q"):
    print(line, "->", parser.parse_args(line.split()))
print(parser.parse_known_args("a 1 --unknown -z 2".split()))
parser.set_defaults(cache="set", more=[1])
print(parser.parse_args([]).cache, parser.parse_args([]).more, parser.get_default("number"))
space = argparse.Namespace(a=1, b="x")
print(space, space == argparse.Namespace(a=1, b="x"), "a" in space, vars(space))
parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--common", default="c")
child = argparse.ArgumentParser(prog="child", parents=[parent], argument_default=argparse.SUPPRESS)
child.add_argument("--own")
print(child.parse_args([]), child.parse_args(["--own", "1", "--common", "2"]))
tool = argparse.ArgumentParser(prog="tool")
tool.add_argument("--debug", action="store_true")
commands = tool.add_subparsers(dest="command")
run = commands.add_parser("run", aliases=["r"])
run.add_argument("name")
run.add_argument("--times", type=int, default=1)
run.set_defaults(func=lambda args: args.name * args.times)
args = tool.parse_args(["--debug", "r", "ab", "--times", "2"])
print(args.command, args.debug, args.func(args), tool.parse_args([]))
