# What a parser shows of itself.
import argparse


def show(parser):
    print(parser.format_help(), end="=====\n")


parser = argparse.ArgumentParser(prog="copy", description="Copy some files, and say what was done with each of them, "
                                 "in lines that are broken where %(prog)s has no room.", epilog="The end.")
parser.add_argument("source", nargs="+", help="what to copy")
parser.add_argument("target", metavar="TO", help="where to (one of the folders)")
parser.add_argument("-v", "--verbose", action="count", default=0, help="say more")
parser.add_argument("--mode", choices=["fast", "safe"], default="safe", help="one of %(choices)s (default: %(default)s)")
parser.add_argument("-n", "--number", type=int, required=True, metavar="N", help="a number, of type %(type)s")
parser.add_argument("--pair", nargs=2, metavar=("A", "B"))
parser.add_argument("--maybe", nargs="?")
parser.add_argument("--many", nargs="*", help="any number of values, whose help is so long that it takes more lines "
                    "than one, with a well-known hyphen")
parser.add_argument("--hidden", help=argparse.SUPPRESS)
parser.add_argument("--a-very-long-option-name", action="store_true", help="stands on a line of its own")
parser.add_argument("--color", action=argparse.BooleanOptionalAction, default=True, help="colours")
show(parser)

parser = argparse.ArgumentParser(prog="groups", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
group = parser.add_argument_group("network", "how to reach others")
group.add_argument("--host", default="localhost", help="the host")
group.add_argument("--port", type=int, default=80, help="the port")
either = parser.add_mutually_exclusive_group()
either.add_argument("--quiet", action="store_true", help="say less")
either.add_argument("--loud", metavar="HOW")
one = parser.add_mutually_exclusive_group(required=True)
one.add_argument("--start", action="store_true")
one.add_argument("--stop", action="store_true")
show(parser)

parser = argparse.ArgumentParser(prog="raw", usage="%(prog)s [options]", add_help=False, description="  kept\n    as it is",
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("rest", nargs=argparse.REMAINDER)
show(parser)
parser.print_usage()

parser = argparse.ArgumentParser(prog="tool")
commands = parser.add_subparsers(title="commands", description="what it can do", dest="command")
add = commands.add_parser("add", help="add numbers", aliases=["plus"])
add.add_argument("x", type=int)
commands.add_parser("a-command-with-a-long-name", help="does nothing")
show(parser)
show(add)
