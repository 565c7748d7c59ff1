#!/usr/bin/env python3
"""Random plans, for every audience, through every verb and format: no mark too many, none too few, and the same bytes
whatever the hidden rest is.

    sweep.py --plan=FILE [--earlier=FILE] [--marked] --who=WHO,... [--bin=DIR]
                                         that plan with every record; with --earlier what both of them let be seen
    sweep.py [--bin=DIR] [--plans=N] [--first=SEED] [--seeds=SEED,...] [--jobs=N] [--audiences=N] [--explained] [--quick] [--quiet]

A plan is made by its seed alone: --first=SEED --plans=1 repeats it. --quick ends at the first fault.
"""
import argparse
import collections
import json
import multiprocessing
import os
import re
import shutil
import sys
import tempfile
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from asked import BY_SHOW, never_asked, table       # noqa: E402
from batch import copies, disclose, export          # noqa: E402
from explained import explained, explained_then     # noqa: E402
from oracle import MARK, Oracle, leaves, twin       # noqa: E402
from plans import PRACTICES, TODAY, Maker, audiences, derived, marked, named_by_marks  # noqa: E402
from recorded import exported, recorded             # noqa: E402
from rows import rows                               # noqa: E402
from several import several                         # noqa: E402
from tools import SHOWN, Tools, misspelt, operands  # noqa: E402
from unpack import UNPACK                           # noqa: E402

ANY_MARK = re.compile(r"Zx[0-9]{5}|\bzq[ap][0-9]{2}\b")
CUT_MARK = re.compile(r"Zx[0-9]{0,4}(?![0-9])")
EARLIER = "2025-12-31"


class Found(Exception):
    """The first fault, with --quick."""


class Sweep:
    """One plan and all that is asked of it."""

    def __init__(self, tools, practices, verbs, seed, options, place):
        self.tools, self.practices, self.verbs, self.seed, self.options = tools, practices, verbs, seed, options
        self.earlier, self.whom = None, options.who.split(",")
        if options.plan:
            self.read(options)
        else:
            self.practice = practices[PRACTICES[seed % len(PRACTICES)]]
            self.plan = Maker(seed, self.practice).plan()
        self.place = place
        self.filters = filters_of(verbs, self.plan)
        self.others = {}  # rows made for the others, by verb
        self.reduced = collections.Counter()  # how often own rows were asked for, by verb
        self.faults, self.covered = [], collections.Counter()
        self.turn = seed

    def read(self, options):
        """The plans of the options, ids and texts as marks."""
        plans = []
        for path in [options.plan] + ([options.earlier] if options.earlier else []):
            with open(path, encoding="utf-8") as file:
                plans.append(marked(json.load(file)) if options.marked else json.load(file))
        names, plans = named_by_marks(plans)
        self.plan, self.earlier = plans[0], plans[1] if options.earlier else None
        self.practice = self.practices[self.plan["profile"]]
        self.whom = [names.get(who, who) for who in self.whom]

    def fault(self, text):
        self.faults.append("seed %d (%s): %s" % (self.seed, self.practice["name"], text))
        if self.options.quick:
            raise Found

    def write(self, name, plan):
        path = os.path.join(self.place, name)
        os.makedirs(path, exist_ok=True)
        file = os.path.join(path, "plan.json")
        with open(file, "w", encoding="utf-8") as out:
            json.dump(plan, out, ensure_ascii=False)
        os.chmod(file, 0o600)
        return path

    # --- One question

    def marks_in(self, what, format, out, err=b""):
        """The marks in what was said; a mark cut short is a mark that nobody would find."""
        text = (UNPACK[format](out) if out else "") + "\n" + err.decode("utf-8", "replace")
        for cut in CUT_MARK.findall(text) if " Zx " not in what else []:
            self.fault("%s: a mark cut short: %s" % (what, cut))
        return set(ANY_MARK.findall(text))

    def ask(self, who, words, format, cwd, more=()):
        status, out, err = self.tools.run(words + ["--for=" + who, "--no-record", "-f", format, *more], cwd)
        if status not in (0, 1, 2, 3):
            self.fault("%s --for=%s -f %s: status %d: %s" % (" ".join(words), who, format, status, err.decode()[:300]))
        return status, out, err

    def too_many(self, what, found, may):
        for mark in sorted(found - may):
            self.fault("%s tells %s: %s" % (what, mark, self.where_is(mark)))

    def where_is(self, mark):
        for path, text in leaves(self.plan):
            if mark in text:
                return "/".join(map(str, path))
        return "an id" if not mark.startswith("Zx") else "another plan"

    # --- One audience

    def chosen(self, verb, kind):
        """All words that the verb can be asked with, or a few of many, in turns; and one that is near to an id or a name."""
        words = operands(kind, self.plan)
        if kind in SHOWN and not self.options.plan:
            all_of, rest = [[word] for word in self.plan["meetings"] if [word] in words], words
            if all_of:
                rest = [word for word in words if word not in all_of]
            self.turn += 1
            step = max(1, len(rest) // 3)
            words = all_of + [rest[(self.turn + step * n) % len(rest)] for n in range(3)]
        if kind in SHOWN:
            words = words + [[self.turn % 2 and "zq" or "Zx"]]  # a part of many names: candidates are listed
        filters = self.filters[verb]
        if filters:
            self.turn += 1
            words = words + [[filters[self.turn % len(filters)]]]
        self.turn += 1
        return words + misspelt(kind, filters, self.plan, self.turn)

    def may(self, oracle, who):
        return oracle.marks() | oracle.ids | {who, oracle.body}

    def audience(self, index, who):
        oracle = Oracle(self.plan, self.practice, who, TODAY)
        may, there = self.may(oracle, who), bool(oracle.ids or oracle.items)
        same = self.write("otherwise", twin(self.plan, oracle))
        told, shown, made = set(), set(), {}
        for number, (verb, (kind, formats, _)) in enumerate(self.verbs.items()):
            if not there and (number + index) % 5:
                continue
            for nth, words in enumerate(self.chosen(verb, kind)):
                self.turn += 1
                other = formats[self.turn % len(formats)]
                asked = verb.split() + words
                said = set(ANY_MARK.findall(" ".join(words))) - may  # what was asked with may be said again
                reference = None
                for format in ["ndjson"] + ([other] if other != "ndjson" else []):
                    if format != "ndjson" and nth and kind in ("form", "csc-meeting show", "of-meeting") and self.turn % 3:
                        continue
                    if format != "ndjson" and nth > 2 and self.options.plan:
                        continue
                    what = "%s --for=%s -f %s" % (" ".join(asked), who, format)
                    status, out, err = self.ask(who, asked, format, self.home)
                    found = self.marks_in(what, format, out, err)
                    self.too_many(what, found, may | said)
                    self.count(verb, format, may, found)
                    if not words:
                        made[verb, format] = status, out
                    if format == "ndjson":
                        told |= found - said
                        shown.update(words)
                        reference = found
                    elif "csv" not in formats and found != reference:
                        self.fault("%s: not the marks of ndjson: %s" % (what, sorted(found ^ reference)))
                    if (self.turn + index) % 2 or format != "ndjson" or self.options.plan:
                        if (status, out, err) != self.ask(who, asked, format, same):
                            self.fault("%s: other bytes when only hidden things differ" % what)
        self.too_few(who, oracle, may - told, shown)
        if there:
            rows(self, who, made, may, (index + self.seed) % 2 == 0 or self.options.plan)
        shutil.rmtree(same)

    def count(self, verb, format, may, found):
        self.covered[verb, format, "runs"] += 1
        self.covered[verb, format, "may"] += len(may)
        self.covered[verb, format, "found"] += len(found)

    def too_few(self, who, oracle, missing, shown):
        """What only `show` tells is missed where this record was asked for."""
        if not missing or not (oracle.ids or oracle.items):
            return
        for path, text in leaves(self.plan):
            if path not in oracle.paths or not any(mark in missing for mark in MARK.findall(text)):
                continue
            rest = next((rest for rest in BY_SHOW if is_in(path, rest)), None)
            if rest and path[len(rest) > 1 and rest[1] == "*"] not in shown:
                self.covered["by show", "/".join(rest), "uses"] += 1
                continue
            self.fault("--for=%s: nothing tells %s: %s" % (who, text, "/".join(map(str, path))))
        for id in sorted(missing & oracle.ids):
            self.fault("--for=%s: nothing tells the id %s" % (who, id))

    # --- An earlier state

    def as_of(self):
        """What could be seen then and can be seen now, by today's consents."""
        earlier = self.earlier or Maker(self.seed + 500000, self.practice, 50001).plan()
        home = os.path.join(self.place, "past")
        env = {"CSC_TODAY": "2025-12-30"}
        self.write("past", earlier)
        first = self.tools.run(["csc-init", "--adopt", home], env=env)
        self.write("past", self.plan)
        second = self.tools.run(["csc-init", "--adopt", home])
        if first[0] or second[0]:
            self.fault("csc-init --adopt: %s" % (first[2] + second[2]).decode())
            return
        people = [who for who in audiences(self.plan) if who in audiences(earlier)]
        for who in self.whom if self.earlier else (people[self.seed % len(people)], people[(self.seed * 7 + 3) % len(people)]):
            told = set()
            then = Oracle(earlier, self.practice, who, TODAY, self.plan["consents"])
            now = Oracle(self.plan, self.practice, who, TODAY)
            explained_then(self, who, TODAY, earlier, EARLIER, home)
            if self.options.explained:
                continue
            may = then.marks(then.paths & now.paths) | (then.ids & now.ids) | {who, then.body}
            if not (now.ids or now.items):
                continue
            for number, (verb, (kind, formats, _)) in enumerate(self.verbs.items()):
                for words in operands(kind, earlier)[:None if self.earlier else 2]:
                    if not self.earlier and ((number + self.seed) % 2 or kind == "since"):
                        continue
                    self.turn += 1
                    format = "ndjson" if self.earlier else formats[self.turn % len(formats)]
                    what = "%s --for=%s --as-of=%s -f %s" % (verb, who, EARLIER, format)
                    _, out, err = self.ask(who, verb.split() + words, format, home, ["--as-of=" + EARLIER])
                    found = self.marks_in(what, format, out, err)
                    self.too_many(what, found, may | set(words))
                    self.count(verb + " --as-of", format, may, found)
                    told |= found
            if self.earlier:
                self.too_few_then(who, earlier, then.paths & now.paths, may - told)
            both = may | self.may(now, who)
            _, out, err = self.ask(who, ["csc-report", "changes", "--since=2026-01-01"], "ndjson", home)
            found = self.marks_in("changes", "ndjson", out, err)
            self.too_many("csc-report changes --for=%s of a plan that changed" % who, found, both)
            self.count("csc-report changes", "ndjson", both, found)
            if self.earlier and not found:
                self.fault("csc-report changes --for=%s tells nothing of a plan that changed" % who)

    def too_few_then(self, who, earlier, paths, missing):
        """Consents are today's, and told of an earlier day only where they are the same ones."""
        for path, text in leaves(earlier):
            if path in paths and path[0] != "consents" and any(mark in missing for mark in MARK.findall(text)):
                self.fault("--for=%s --as-of=%s: nothing tells %s: %s" % (who, EARLIER, text, "/".join(map(str, path))))

    def all(self):
        self.home = self.write("plan", self.plan)
        status, _, err = self.tools.run(["csc-actions", "list", "-f", "ndjson"], self.home)
        if status != 0:
            self.fault("the plan is not valid: %s" % err.decode()[:300])
            return
        if self.options.plan:
            for index, who in enumerate([] if self.earlier else self.whom):
                self.audience(index, who)
            if self.earlier:
                self.as_of()
            return
        everyone = audiences(self.plan)
        for who in everyone:
            explained(self, who, TODAY)
        if self.options.explained:
            self.as_of()
            return
        recorded(self, everyone[3 * self.seed % len(everyone)], TODAY)
        exported(self, everyone[self.seed % len(self.plan["agencies"])], TODAY)
        number = min(self.options.audiences or len(everyone), len(everyone))
        start = self.seed * 5
        agencies = len(self.plan["agencies"])
        for n in range(number):
            # Agencies first, then the others; fewer than all in turns.
            if number == len(everyone):
                index = n
            elif n % 2 == 0:
                index = (start + n // 2) % agencies
            else:
                index = agencies + (start + n // 2) % (len(everyone) - agencies)
            self.audience(index, everyone[index])
        export(self)
        disclose(self)
        several(self)
        if self.seed % 2:
            self.as_of()
        else:
            copies(self)


def is_in(path, rest):
    """Is the path one of these? "*" stands for any key; what follows does not matter."""
    return len(path) >= len(rest) and all(part in ("*", key) for part, key in zip(rest, path))


def filters_of(verbs, plan):
    """Options that name a record, with every record: what a filter answers must not tell hidden ones apart."""
    named = {"--owner=": "people", "--agency=": "agencies", "--priority=": "priorities"}
    return {verb: [option + id for option, part in named.items() if " " + option in told for id in plan.get(part, {})]
            for verb, (_, _, told) in verbs.items()}


def one(seed):
    tools, practices, verbs, options = one.given
    place = tempfile.mkdtemp(prefix="leak-")
    sweep = Sweep(tools, practices, verbs, seed, options, place)
    try:
        sweep.all()
    except Found:
        pass
    except BaseException as error:  # a worker that ends would be waited for
        sweep.faults.append("seed %d: %s" % (seed, "".join(traceback.format_exception(error))))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return seed, sweep.faults, sweep.covered


def prepare(options, place):
    tools = Tools(os.path.abspath(options.bin), place, TODAY)
    shipped = {}
    for name in PRACTICES[:5]:
        shipped[name] = json.loads(tools.run(["csc-init", "--show-profile=" + name])[1])
    practices = {**shipped, **derived(shipped)}
    for name in ("hidden", "referred"):
        with open(os.path.join(place, name + ".json"), "w", encoding="utf-8") as out:
            json.dump(practices[name], out, ensure_ascii=False)
    verbs = tools.reading()
    for verb in ("csc-report export", "csc-report disclose"):
        tools.formats_of(verb)
    tools.taking_rows(verbs)
    return tools, practices, verbs


def seeds_of(options):
    """Those named go first; none twice."""
    named = [int(seed) for seed in options.seeds.split(",") if seed]
    return named + [seed for seed in range(options.first, options.first + options.plans) if seed not in named]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default="build/bin")
    parser.add_argument("--plans", type=int, default=200)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--seeds", default="", help="these before all others: SEED,...")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--audiences", type=int, default=0, help="of each plan, in turns (default all)")
    parser.add_argument("--explained", action="store_true", help="ask explain alone")
    parser.add_argument("--plan", help="this plan alone, with every record")
    parser.add_argument("--earlier", help="what it was, also")
    parser.add_argument("--marked", action="store_true", help="its texts become marks first")
    parser.add_argument("--who", default="", help="the audiences: WHO,...")
    parser.add_argument("--quick", action="store_true", help="end at the first fault")
    parser.add_argument("--quiet", action="store_true", help="no table")
    options = parser.parse_args()
    if options.plan:
        options.plans = 1
    place = tempfile.mkdtemp(prefix="leak-practices-")
    begun, faults, covered = time.time(), [], collections.Counter()
    try:
        one.given = (*prepare(options, place), options)
        with multiprocessing.get_context("fork").Pool(options.jobs) as pool:
            for done, (_, more, counted) in enumerate(pool.imap_unordered(one, seeds_of(options)), 1):
                if sys.stderr.isatty():  # an hour without a word is long
                    print("%d of %d plans" % (done, options.plans), end="\r", file=sys.stderr)
                faults += more
                covered += counted
                for fault in more[:100]:
                    print(fault, flush=True)
                if faults and options.quick:
                    pool.terminate()
                    break
    finally:
        shutil.rmtree(place, ignore_errors=True)
    whole = options.plans >= 50 and not options.quick and not options.explained
    never = never_asked(covered, one.given[2], one.given[0].with_rows) if whole else []
    if not options.quiet:
        table(covered)
    runs = sum(count for (_, _, what), count in covered.items() if what == "runs")
    print("%d plans, %d runs, %d faults in %d s" % (options.plans, runs, len(faults), time.time() - begun))
    if never:
        print("never asked: " + ", ".join("%s -f %s" % pair for pair in never))
    sys.exit(1 if faults or never else 0)


if __name__ == "__main__":
    main()
