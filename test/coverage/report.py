#!/usr/bin/env python3
"""What of the code the tests reach, from gcc's counters: report.py BUILD LIST

Prints lines and branches by directory, writes what is not reached to LIST by file and function, and fails when lib/ is
below what is promised.

A line counts as reached when any of its code ran. A branch is one way out of one condition as written: each operand of
&&, || and ?:, each case of a switch (built with -O0, so none is merged or made up); reached when it was taken once. Those
on lines that never ran count as not taken. What gcc marks as made for exceptions is left out (C makes none).
"""
import collections
import json
import pathlib
import subprocess
import sys

PROMISED = {"lines": 95.0, "branches": 85.0}  # per cent of lib/


class Line:
    def __init__(self):
        self.count = 0
        self.branches = collections.Counter()  # what a header holds is compiled, and counted, in many objects
        self.function = ""

    def add(self, told):
        self.count += told["count"]
        self.function = told.get("function_name", self.function)
        ways = [way for way in told["branches"] if not way["throw"]]
        for number, way in enumerate(ways):
            self.branches[number] += way["count"]

    def figures(self):
        taken = sum(1 for count in self.branches.values() if count)
        return collections.Counter(
            lines=1, lines_reached=1 if self.count else 0, branches=len(self.branches), branches_reached=taken
        )


def read(build):
    """{path: {number: Line}} of the project's own files."""
    root = pathlib.Path.cwd()
    files = collections.defaultdict(lambda: collections.defaultdict(Line))
    notes = sorted(str(path) for part in ("lib", "cmd") for path in (build / part).rglob("*.gcno"))
    if not notes:
        sys.exit(f"report.py: {build} holds no instrumented object")
    told = subprocess.run(
        ["gcov", "--json-format", "--branch-probabilities", "--stdout", *notes], check=True, capture_output=True
    )
    for line in told.stderr.decode().splitlines():  # tables alone, or what no test runs, have no counts
        if not line.endswith(("no functions found", "assuming not executed")):
            print(line, file=sys.stderr)
    for text in told.stdout.splitlines():
        for file in json.loads(text)["files"]:
            path = (root / file["file"]).resolve()
            if path.is_relative_to(root) and not path.is_relative_to(build.resolve()):
                for line in file["lines"]:
                    files[str(path.relative_to(root))][line["line_number"]].add(line)
    return files


def share(figures, what):
    return 100.0 * figures[what + "_reached"] / figures[what] if figures[what] else 100.0


def table(files):
    """Prints it; the figures of lib/."""
    sums = collections.defaultdict(collections.Counter)
    for path, lines in files.items():
        folder = str(pathlib.PurePath(path).parent)
        for line in lines.values():
            for place in (folder, folder.split("/")[0] + "/", "total"):
                sums[place].update(line.figures())
    print(f"{'':20}{'lines':>8}{'reached':>9}{'%':>7}{'branches':>10}{'reached':>9}{'%':>7}")
    order = sorted(sums, key=lambda place: (place == "total", place.split("/")[0] != "lib", place.endswith("/"), place))
    for place in order:
        f = sums[place]
        print(
            f"{place:20}{f['lines']:8}{f['lines_reached']:9}{share(f, 'lines'):7.1f}"
            f"{f['branches']:10}{f['branches_reached']:9}{share(f, 'branches'):7.1f}"
        )
    return sums["lib/"]


def not_reached(path, lines, out):
    source = pathlib.Path(path).read_text(encoding="utf-8").split("\n")
    function = None
    for number, line in sorted(lines.items()):
        missed = sum(1 for count in line.branches.values() if not count)
        if line.count and not missed:
            continue
        if line.function != function:
            function = line.function
            print(f"{path} {function}", file=out)
        why = "line" if not line.count else f"{missed}/{len(line.branches)}"
        print(f"  {why:>5} {number:4} {source[number - 1]}", file=out)


def main():
    build, listed = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = read(build)
    with listed.open("w", encoding="utf-8") as out:
        for path, lines in sorted(files.items(), key=lambda file: (not file[0].startswith("lib/"), file[0])):
            not_reached(path, lines, out)
    of_lib = table(files)
    print(f"what is not reached: {listed}")
    low = [what for what, least in PROMISED.items() if share(of_lib, what) < least]
    for what in low:
        print(f"FAILED: {share(of_lib, what):.1f} % of the {what} of lib/ are reached, not {PROMISED[what]} %")
    return 1 if low else 0


sys.exit(main())
