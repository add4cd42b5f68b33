#!/usr/bin/env python3
"""Records what CPython prints for the programs in tests/, or checks that the recordings still agree.

    tests/record.py                     record all programs
    tests/record.py lang/closures       record a folder (or single programs)
    tests/record.py --check             run all of them and compare; exit status 1 where one differs
    tests/record.py --check --repeat 5  look for programs whose output is not always the same
    tests/record.py --check --command "plait run"
                                        compare what another implementation prints
    tests/record.py --spawn processes   record what is different where processes are spawned

The format of programs and recordings is described in tests/README.md.
"""

import argparse
import concurrent.futures
import difflib
import os
import re
import shlex
import signal
import subprocess
import sys
import time

TESTS = os.path.dirname(os.path.abspath(__file__))
GROUPS = ["lang", "callbacks", "threads", "processes", "asyncio", "faults", "hazards", "isolation"]
DEFAULT_TIMEOUT_S = 20
SIGNAL_DELAY_S = 0.2
REFUSED_STATUS = 2  # Plait's exit status for a program that is refused before it runs; CPython's is 1.

DIRECTIVE = re.compile(r"# (order|native-only|timeout|options|signal|cpython)\b:?\s*(.*)")
FRAME = re.compile(r'  File "([^"]*)", line \d+')
ADDRESS = re.compile(r"\b0x[0-9a-f]{5,}\b")


class Program:
    """One test program: its path and the directives of the comment lines at its top."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.relpath(path, TESTS)
        self.plain_stem = self.stem = path[: -len(".py")]
        self.directives = {}
        with open(path, "rb") as file:
            for line in file:
                text = line.decode("utf-8", "replace").rstrip()
                if not text.startswith("#"):
                    break
                match = DIRECTIVE.match(text)
                if match:
                    self.directives[match[1]] = match[2]

    @property
    def timeout_s(self):
        return float(self.directives.get("timeout", DEFAULT_TIMEOUT_S))

    @property
    def options(self):
        return shlex.split(self.directives.get("options", ""))

    @property
    def signal(self):
        """The signal that its whole group gets, None for most programs."""
        return getattr(signal, self.directives["signal"]) if "signal" in self.directives else None

    @property
    def is_free_order(self):
        return self.directives.get("order") == "free"

    @property
    def is_own_expectation(self):
        return "cpython" in self.directives


class Outcome:
    """What a run printed, and how it ended."""

    def __init__(self, out, err, status):
        self.out, self.err, self.status = out, err, status

    def files(self):
        """The recording: suffix -> text, None where that file must not exist."""
        return {
            ".out": self.out,
            ".err": self.err or None,
            ".status": f"{self.status}\n" if self.status else None,
        }


def find_programs(paths):
    found = []
    for path in paths:
        if not os.path.exists(path):
            path = os.path.join(TESTS, path)
        if os.path.isdir(path):
            for folder, folders, names in os.walk(path):
                folders.sort()
                found += [os.path.join(folder, n) for n in sorted(names) if n.endswith(".py")]
        else:
            found.append(path)
    return [Program(os.path.abspath(path)) for path in found]


def normal_err(text, program):
    """Standard error as it is recorded: the program's folder is cut from paths, the frames of library files (with their
    source and caret lines) are left out, addresses are 0x0."""
    text = text.replace(os.path.dirname(program.path) + os.sep, "")
    kept, dropping = [], False
    for line in text.splitlines():
        frame = FRAME.match(line)
        if frame:
            dropping = os.path.basename(frame[1]) != os.path.basename(program.path)
        elif dropping and not line.startswith("    "):
            dropping = False
        if not dropping:
            kept.append(line)
    return "".join(ADDRESS.sub("0x0", line) + "\n" for line in kept)


def interrupt(process, number):
    """Sends the signal a while after the program has printed `ready`; returns what it had printed."""
    out = b""
    while b"ready" not in out and (part := os.read(process.stdout.fileno(), 65536)):
        out += part
    time.sleep(SIGNAL_DELAY_S)
    os.killpg(process.pid, number)
    return out


def run(program, command, is_cpython, is_spawning=False):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONHASHSEED"] = "0"
    arguments = list(command)
    if is_cpython:
        environment.update(
            PYTHONPATH=os.path.join(TESTS, "harness"),
            PYTHONDONTWRITEBYTECODE="1",
            PYTHONIOENCODING="utf-8",
        )
        if is_spawning:
            environment["START_METHOD"] = "spawn"
    else:
        arguments += program.options
    arguments.append(program.path)
    process = subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=os.path.dirname(program.path),
        start_new_session=True,
    )
    first = interrupt(process, program.signal) if program.signal else b""
    try:
        out, err = process.communicate(timeout=program.timeout_s)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        err += f"\n(stopped after {program.timeout_s:g} s)\n".encode()
    out = first + out
    err = normal_err(err.decode("utf-8", "replace"), program)
    status = process.returncode if process.returncode >= 0 else 128 - process.returncode
    if is_cpython and status == 1 and err.startswith(('  File "', "SyntaxError: ")):
        status = REFUSED_STATUS
    return Outcome(out.decode("utf-8", "replace"), err, status)


def recorded(program, stem=None):
    texts = {}
    for suffix in (".out", ".err", ".status"):
        try:
            with open((stem or program.stem) + suffix, encoding="utf-8", newline="") as file:
                texts[suffix] = file.read()
        except FileNotFoundError:
            texts[suffix] = None
    return texts


def record(program, outcome):
    """Writes the recording; says whether anything changed."""
    before = recorded(program)
    files = outcome.files()
    if program.stem != program.plain_stem and files == recorded(program, program.plain_stem):
        files = dict.fromkeys(files)
    for suffix, text in files.items():
        path = program.stem + suffix
        if text is None:
            if os.path.exists(path):
                os.remove(path)
        elif text != before[suffix]:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
    return recorded(program) != before


def differences(program, outcome):
    """The lines of a unified diff, none where the outcome is as recorded."""
    expected, lines = recorded(program), []
    for suffix, text in outcome.files().items():
        want, got = expected[suffix] or "", text or ""
        if program.is_free_order:
            want, got = "".join(sorted(want.splitlines(True))), "".join(sorted(got.splitlines(True)))
        if want != got:
            lines += difflib.unified_diff(
                want.splitlines(), got.splitlines(), "recorded" + suffix, "now" + suffix, lineterm=""
            )
    if expected[".out"] is None:
        lines.append("there is no recording")
    return lines


def judge(program, options):
    """Runs one program as the options say and returns the lines to print about it."""
    if program.is_own_expectation and not options.command:
        return []
    command = shlex.split(options.command) if options.command else [options.python]
    if options.spawn and (not options.check or os.path.exists(program.stem + ".spawn.out")):
        program.stem += ".spawn"
    for _ in range(options.repeat):
        outcome = run(program, command, is_cpython=not options.command, is_spawning=options.spawn)
        if options.check:
            lines = differences(program, outcome)
            if lines:
                return [f"{program.name}: differs", *lines]
        elif record(program, outcome):
            return [f"{program.name}: recorded"]
    return []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=GROUPS)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--python", default=sys.executable, help="the CPython 3.11 that judges (default: this one)")
    parser.add_argument("--spawn", action="store_true", help="as where a process is spawned and not forked")
    parser.add_argument("--command", help="run this command in place of CPython (with --check)")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--jobs", "-j", type=int, default=2)
    options = parser.parse_args()
    if options.command and not options.check:
        parser.error("--command needs --check: CPython alone is recorded")
    programs = find_programs(options.paths)
    said = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for lines in pool.map(lambda program: judge(program, options), programs):
            said += bool(lines)
            for line in lines:
                print(line, flush=True)
    print(f"{len(programs)} programs, {said} {'differ' if options.check else 'recorded anew'}")
    return 1 if options.check and said else 0


if __name__ == "__main__":
    sys.exit(main())
