"""What the journal keeps of a copy: it stands there before the copy leaves, names to whom, and the records that the copy tells,
no more and no less."""
import json
import os
import re

from explained import Answers
from oracle import MARK, WORK, leaves
from tools import operands

NUMBER = re.compile(r"disclosure ([0-9]+)")
LETTERED = {("meetings", "notes"), ("meetings", "decisions"), ("meetings", "corrections"), ("actions", "progress"), ("cases", "reviews")}


def name_of(path):
    """As a disclosure names what a path leads into: M1/N2, K1/M2, A3, charter."""
    rest = path[3:] if path[2:3] == ("minutes",) else path[2:]
    if len(rest) > 1 and (path[0], rest[0]) in LETTERED:
        return path[1] + "/" + rest[1]
    return path[1] if len(path) > 1 and path[0] not in ("subject", "initiated", "charter", "closed") else path[0]


def disclosures(home):
    try:
        with open(os.path.join(home, "plan.journal"), encoding="utf-8") as lines:
            return [json.loads(line).get("disclosure", {}) for line in lines]
    except FileNotFoundError:
        return []


def line_of(home, number):
    """What was told before in the same words has the number that it had then."""
    return next((line for line in disclosures(home) if line.get("number") == number), {})


def exported(sweep, who, today):
    """What an agency is exported as rows."""
    oracle, home = Answers(sweep.plan, sweep.practice, who, today), sweep.write("recorded-export", sweep.plan)
    status, out, err = sweep.tools.run(["csc-report", "export", "-f", "ndjson", "--agency=" + who, home])
    rows = "\n".join(line for line in out.decode().splitlines() if json.loads(line).get("for") == who)
    lines = [line for line in disclosures(home) if line.get("to") == who and line.get("what") == "export"]
    if rows and not lines:
        sweep.fault("csc-report export --agency=%s: rows that are not recorded" % who)
    elif rows:
        same(sweep, oracle, "csc-report export --agency=" + who, set(MARK.findall(rows)), lines[-1])
    sweep.count("csc-report export recorded", "ndjson", [], [])


def recorded(sweep, who, today):
    oracle = Answers(sweep.plan, sweep.practice, who, today)
    if oracle.shut:
        return
    home = sweep.write("recorded", sweep.plan)
    for verb, (kind, formats, _) in sweep.verbs.items():
        if "markdown" not in formats:
            continue
        words = operands(kind, sweep.plan)
        for more in words[:1] if len(words) < 2 else [words[(sweep.seed + n) % len(words)] for n in range(2)]:
            what = "%s --for=%s" % (" ".join([verb, *more]), who)
            status, out, err = sweep.tools.run([*verb.split(), *more, "--for=" + who, "-f", "markdown"], home)
            text = out.decode()
            foot = NUMBER.search(text.rsplit("Copy for", 1)[-1]) if "Copy for" in text else None
            if status == 0 and not foot and "csv" not in formats:
                sweep.fault("%s: a copy that is not recorded" % what)
            if foot:
                same(sweep, oracle, what, set(MARK.findall(text)), line_of(home, int(foot.group(1))))
            sweep.count(verb + " recorded", "markdown", [], [])


def same(sweep, oracle, what, told, line):
    if line.get("to") != oracle.who:
        sweep.fault("%s: recorded as told to %s" % (what, line.get("to")))
    records = set(line.get("records", []))
    for path, leaf in leaves(sweep.plan):
        name = name_of(path)
        # Names stand beside what they are of, and so does the subject's: not the people, the items are what is told.
        if path[0] in WORK + ["meetings", "cases", "initiated", "charter", "closed"] and name not in records and told & set(MARK.findall(leaf)[:1]):
            sweep.fault("%s: tells of %s, which is not recorded: %s" % (what, name, "/".join(map(str, path))))
    for name in sorted(records):
        if not oracle.answers(name):
            sweep.fault("%s: is recorded to tell of %s, which may not be seen" % (what, name))
