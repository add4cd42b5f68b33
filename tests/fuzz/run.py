#!/usr/bin/env python3
"""The differential fuzzer: random programs (generator.py) under Plait and under CPython, which must print the same.

    tests/fuzz/run.py --seeds 1:1500           these seeds
    tests/fuzz/run.py --seconds 1800 [--from SEED]   as many as there is time for, from a seed
    tests/fuzz/run.py --show SEED              the program of a seed
    tests/fuzz/run.py --programs FILE...       these files

Compared are standard output and the last line of the traceback. Many programs share a process: each is a module that a
small main program imports. One that differs is run alone, made smaller, and printed with its seed. The judge is the
python3 that runs this file, which must be 3.11. The last line is `NAME: N passed, N failed, N skipped`.
"""

import argparse
import concurrent.futures
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import generator
import minimiser

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MEMORY = 2 << 30
ADDRESS = re.compile(r"\b0x[0-9a-f]{5,}\b(?=>| state=)")
# Where a module comes from depends on how CPython was built.
MODULE = re.compile(r"(<module '[\w.]+')(?: \(built-in\)| \(frozen\)| from '[^']*')>")
# A set's order where None is in it, whose hash is an address in CPython 3.11.
SET_WITH_NONE = re.compile(r"\{[^{}:\n]*\bNone\b[^{}:\n]*\}")
BATCH = 40
TIMEOUT_S = 60
MARK = "=== program"
# When garbage in cycles ends is nobody's promise, so it ends with its program, whose globals stay; neither is it
# promised when one thread goes on instead of another.
MAIN = """
import gc, os, sys, traceback
gc.disable()
sys.setswitchinterval(100)
kept = []
for name in NAMES:
    print(MARK, name, flush=True)
    try:
        __import__(name)
    except BaseException as e:
        print(traceback.format_exception_only(e)[-1].rstrip())
    gc.collect()
print(MARK, 'end', flush=True)
os._exit(0)
"""


def execute(command, folder, names, timeout=TIMEOUT_S):
    """What each of the modules printed, as far as they were reached, and how the last one ended where it ended all."""
    main = os.path.join(folder, f"main_{names[0]}.py")
    with open(main, "w") as file:
        file.write(MAIN.replace("NAMES", repr(names)).replace("MARK", repr(MARK)))
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen([*command, main], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, err = process.communicate(timeout=timeout)
        end = f"status {process.returncode} {err[-2000:].decode(errors='replace')}"
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        end = f"stopped after {timeout} s"
    parts = re.split(f"^{MARK} (.*)\n", out.decode(errors="replace"), flags=re.MULTILINE)
    outcomes = dict(zip(parts[1::2], parts[2::2]))
    reached = [name for name in names if name in outcomes]
    if "end" not in outcomes:
        last = reached[-1] if reached else names[0]
        outcomes[last] = outcomes.get(last, "") + f"\n(did not end: {end})\n"
    return {name: settled(text) for name, text in outcomes.items() if name != "end"}


def settled(text):
    """The output without what CPython leaves to chance."""
    in_order = lambda shown: "{" + ", ".join(sorted(shown[0][1:-1].split(", "))) + "}"
    return SET_WITH_NONE.sub(in_order, MODULE.sub(r"\1>", ADDRESS.sub("0x0", text)))


class Fuzzer:
    def __init__(self, options):
        self.options = options
        self.plait = options.command.split()
        # With as much memory as a process has in Plait: what needs more is a MemoryError in both.
        limited = ["prlimit", f"--as={MEMORY}"] if shutil.which("prlimit") else []
        self.python = [*limited, sys.executable, "-W", "ignore"]
        self.passed = self.failed = self.skipped = 0

    def run_all(self, command, folder, names):
        """As execute, again behind each program that ended the process."""
        outcomes = {}
        while names:
            outcomes |= execute(command, folder, names)
            names = [name for name in names if name not in outcomes]
        return outcomes

    def differs(self, text):
        """What differs between the two for this program alone, or None."""
        with tempfile.TemporaryDirectory(prefix="plait-fuzz-") as folder:
            with open(os.path.join(folder, "program.py"), "w") as file:
                file.write(text)
            want = execute(self.python, folder, ["program"], 5)["program"]
            if "(did not end" in want:
                return None
            got = execute(self.plait, folder, ["program"], 5)["program"]
            return None if got == want else first_difference(want, got)

    def batch(self, programs):
        """Runs (name, text) pairs; returns the failed ones."""
        with tempfile.TemporaryDirectory(prefix="plait-fuzz-") as folder:
            for name, text in programs:
                with open(os.path.join(folder, name + ".py"), "w") as file:
                    file.write(text)
            names = [name for name, _ in programs]
            want = self.run_all(self.python, folder, names)
            got = self.run_all(self.plait, folder, names)
        bad = []
        for name, text in programs:
            if "(did not end" in want[name]:
                self.skipped += 1
                print(f"skipped {name}: CPython does not come to its end\n{want[name][-300:]}")
            elif want[name] == got[name]:
                self.passed += 1
            elif "MemoryError" in got[name] or "MemoryError" in want[name]:
                self.skipped += 1
                print(f"skipped {name}: one of the two has no memory for it")
            else:
                bad.append((name, text, first_difference(want[name], got[name])))
        return bad

    def report(self, name, text, difference):
        self.failed += 1
        small = text
        if self.failed <= self.options.minimise:
            kind = kind_of(difference)
            small = minimiser.minimise(text, lambda t: kind_of(self.differs(t)) == kind, self.options.minimise_seconds)
            difference = self.differs(small) or difference + ["  (not when it runs alone)"]
        print(f"FAILED {name}", *difference, sep="\n")
        if self.failed <= self.options.minimise:
            print("    " + small.replace("\n", "\n    "))
        print(f"  again: tests/fuzz/run.py --seeds {name.removeprefix('seed_')}" if name.startswith("seed_") else "", flush=True)

    def run(self, programs):
        end = time.monotonic() + self.options.seconds if self.options.seconds else None
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            pending = set()
            while True:
                while len(pending) < self.options.jobs and not (end and time.monotonic() > end):
                    chunk = list(itertools.islice(programs, BATCH))
                    if not chunk:
                        break
                    pending.add(pool.submit(self.batch, chunk))
                if not pending:
                    return
                done, pending = concurrent.futures.wait(pending, return_when="FIRST_COMPLETED")
                for future in done:
                    for bad in future.result():
                        self.report(*bad)


def first_difference(want, got):
    a, b = want.splitlines(), got.splitlines()
    i = 0
    while i < len(a) and i < len(b) and a[i] == b[i]:
        i += 1
    return [f"  - {line[:300]}" for line in a[i : i + 2]] + [f"  + {line[:300]}" for line in b[i : i + 2]]


def kind_of(difference):
    """Which exceptions the two sides name: a program that is made smaller should not turn to another fault."""
    names = re.compile(r"\b[A-Z]\w+(?:Error|Exception|Group|Iteration|Exit)\b")
    return difference and [word for line in difference for word in names.findall(line)[:1]]


def seeded(first, last):
    for seed in itertools.count(first):
        if last is not None and seed > last:
            return
        yield f"seed_{seed}", generator.generate(seed)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default=os.path.join(ROOT, "build/native/plait") + " run")
    parser.add_argument("--seeds", default="1:400", help="FIRST:LAST, or one")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--from", dest="first", type=int, default=int(time.time()))
    parser.add_argument("--show", type=int)
    parser.add_argument("--programs", nargs="*")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--minimise", type=int, default=5, help="so many failing programs are made smaller")
    parser.add_argument("--minimise-seconds", type=float, default=60)
    parser.add_argument("--name", default="fuzz")
    options = parser.parse_args()
    if options.show is not None:
        print(generator.generate(options.show), end="")
        return 0
    if sys.version_info[:2] != (3, 11):
        print(f"python3 is {sys.version.split()[0]}; what differs from 3.11 would count.\n{options.name}: 0 passed, 0 failed, 1 skipped")
        return 0
    if options.programs:
        programs = ((os.path.basename(path)[:-3], open(path).read()) for path in options.programs)
    elif options.seconds:
        programs = seeded(options.first, None)
    else:
        first, _, last = options.seeds.partition(":")
        programs = seeded(int(first), int(last or first))
    fuzzer = Fuzzer(options)
    fuzzer.run(iter(programs))
    count = fuzzer.passed + fuzzer.failed + fuzzer.skipped
    if options.seconds:
        print(f"seeds {options.first} to {options.first + count - 1}")
    print(f"{options.name}: {fuzzer.passed} passed, {fuzzer.failed} failed, {fuzzer.skipped} skipped")
    return 1 if fuzzer.failed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
