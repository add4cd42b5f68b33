# How a command line is refused: usage and message on standard error, exit status 2.
import argparse
import contextlib
import io


def attempt(parser, line):
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            parser.parse_args(line.split())
        print(line, "-> accepted")
    except SystemExit as stop:
        print(line, "->", stop.code, repr(err.getvalue()), out.getvalue().splitlines()[:1])


parser = argparse.ArgumentParser(prog="strict")
parser.add_argument("number", type=int)
parser.add_argument("--mode", choices=["a", "b"])
parser.add_argument("--model", nargs=2)
parser.add_argument("--more", nargs="+")
parser.add_argument("-f", action="store_true")
parser.add_argument("--version", action="version", version="%(prog)s 1.5")
either = parser.add_mutually_exclusive_group(required=True)
either.add_argument("--start", action="store_true")
either.add_argument("--stop", type=float)
for line in ("", "1", "x --start", "1 --start --stop 2", "1 --stop x", "1 --start --mode c", "1 --start --mode",
             "1 --start --model 3", "1 --start --more", "1 --start -f=3", "1 --start --sta=4", "1 --start --mo a",
             "1 2 --start --bogus", "--version", "-h", "1 --stop 3"):
    attempt(parser, line)
tool = argparse.ArgumentParser(prog="tool")
commands = tool.add_subparsers(dest="command", required=True)
commands.add_parser("run").add_argument("count", type=int)
for line in ("", "walk", "run", "run x", "run 1 2", "run -h", "run 1"):
    attempt(tool, line)
for broken in (lambda p: p.add_argument("x", dest="y"), lambda p: p.add_argument("-x", action="nope"),
               lambda p: p.add_argument("-h"), lambda p: p.add_argument("x", required=True),
               lambda p: p.add_argument("--x", nargs=0), lambda p: p.add_argument("--x", type="int"),
               lambda p: p.add_argument("--x", nargs=2, metavar=("a",)), lambda p: p.add_argument("a", "--b")):
    try:
        broken(argparse.ArgumentParser(prog="p"))
    except (ValueError, TypeError, argparse.ArgumentError) as error:
        print(type(error).__name__, error)
quiet = argparse.ArgumentParser(exit_on_error=False)
quiet.add_argument("--n", type=int)
try:
    quiet.parse_args(["--n", "x"])
except argparse.ArgumentError as error:
    print(error)
