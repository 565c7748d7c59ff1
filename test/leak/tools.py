"""The tools as they tell of themselves: which verbs read for an audience, with which operands, in which formats."""
import os
import re
import subprocess

from unpack import UNPACK, plain

TOOLS = ["csc-team", "csc-meeting", "csc-actions", "csc-report"]
# Verbs of csc-report that are for no audience: the practice's own texts; the operator's question and note; swept on its own.
NOT_FOR = {"csc-report guide", "csc-report explain", "csc-report export", "csc-report disclose"}
# What sanitizers and test/valgrind.sh are told by their environment: all else is the same for every run.
PASSED_ON = ("ASAN_", "UBSAN_", "CSC_VALGRIND", "BATS_SUITE_")


class Tools:
    def __init__(self, bin_path, practices_path, today):
        self.bin, self.formats = bin_path, {}
        self.with_rows = None
        self.env = {"PATH": bin_path + ":" + os.environ["PATH"], "LC_ALL": "C.UTF-8", "CSC_TODAY": today, "CSC_PROFILE_PATH": practices_path,
                    "HOME": "/nonexistent", **{k: v for k, v in os.environ.items() if k.startswith(PASSED_ON)}}

    def run(self, words, cwd=None, given=None, env=None):
        """The status, what was printed, and what was said on stderr."""
        done = subprocess.run([os.path.join(self.bin, words[0])] + words[1:], cwd=cwd, input=given, env={**self.env, **(env or {})},
                              stdin=subprocess.DEVNULL if given is None else None, capture_output=True, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    def ask(self, *words):
        status, out, err = self.run(list(words))
        return plain(out + err)

    def verbs(self):
        """TOOL VERB -> its help, as the tools list them."""
        found = {}
        for tool in TOOLS:
            listed = re.search(r"^Verbs\n(.*?)\n\n", self.ask(tool, "--help"), re.S | re.M).group(1)
            for verb in re.findall(r"^  ([a-z-]+(?: [a-z-]+)?)  ", listed, re.M):
                found[tool + " " + verb] = self.ask(tool, *verb.split(), "--help")
        return found

    def reading(self):
        """The verbs that read for an audience, each with its operand and formats."""
        found = {}
        for verb, told in self.verbs().items():
            if "--for=WHO" not in told:
                if verb.startswith("csc-report ") and verb not in NOT_FOR:
                    raise SystemExit("leak: %s has no --for: what it prints is not swept" % verb)
                continue
            found[verb] = (operand_of(verb, told), self.formats_of(verb), told)
        for verb in NOT_FOR - set(self.verbs()):
            raise SystemExit("leak: there is no %s" % verb)
        return found

    def taking_rows(self, verbs):
        """The tables that read rows ("-") for an audience; the others say that they are made from plans, or for none."""
        if self.with_rows is None:
            self.with_rows = []
            for verb, (kind, formats, _) in verbs.items():
                status, _, err = self.run([*verb.split(), "--for=subject", "-f", "ndjson", "-"], given=b"")
                if "csv" in formats and kind == "plan" and status != 2:
                    self.with_rows.append(verb)
                elif "csv" in formats and kind == "plan" and b"not from rows" not in err and b"--for" not in err:
                    raise SystemExit("leak: %s takes no rows and does not say so: %s" % (verb, plain(err)))
        return self.with_rows

    def formats_of(self, verb):
        if verb not in self.formats:
            self.formats[verb] = self.listed_formats(verb)
        return self.formats[verb]

    def listed_formats(self, verb):
        words = verb.split() + operands_for_formats(verb)
        listed = re.search(r"the formats are (.*)", self.ask(*words, "-f", "?"))
        if not listed:
            raise SystemExit("leak: %s does not tell its formats" % verb)
        formats = listed.group(1).replace(",", " ").split()
        for name in formats:
            if name not in UNPACK:
                raise SystemExit("leak: %s has a format %s that nothing unpacks: say in test/leak/unpack.py how it is searched" % (verb, name))
        return formats


def operands_for_formats(verb):
    return {"csc-report changes": ["--since=2026-01-01"], "csc-report export": ["--to=x", "--index=y"]}.get(verb, ["X"] if verb.endswith((" show", " disclose")) else [])


def operand_of(verb, told):
    """What the verb needs from a plan, by its synopsis; one that is not known fails the sweep."""
    synopsis = told.splitlines()[0]
    if synopsis.endswith(" RECORD"):
        return verb
    if synopsis.endswith("|MEETING]"):
        return "form"
    if synopsis.endswith(("]", "[OPTION]...")):
        return "of-meeting" if "--meeting=" in told else "since" if "--since=" in told else "plan"
    raise SystemExit("leak: %s: an operand that the sweep does not know: %s" % (verb, synopsis))


# What `show` shows, by its tool: records of these collections, and parts of the plan.
SHOWN = {"csc-team show": (("agencies", "people", "consents", "agreements"), ("subject", "initiated", "charter", "closed", "overrides")),
         "csc-meeting show": (("meetings", "cases", "concerns", "log"), ()),
         "csc-actions show": (("priorities", "actions", "referrals", "indicators"), ())}


def misspelt(kind, filters, plan, turn):
    """Words that mean nothing, each near to something that may be hidden: what is said then must not tell it."""
    near = [option.split("=")[0] + "=" + option.split("=")[1] + "x" for option in filters]
    if kind in ("form", "of-meeting"):
        near += [words[0] + "7" for words in operands(kind, plan) if words]
    if kind in SHOWN:
        records = [(id, plan[part][id]) for part in SHOWN[kind][0] for id in plan.get(part, {})]
        near += [id + "x" for id, _ in records] + [record["name"] + "q" for _, record in records if "name" in record]
    return [[near[turn % len(near)]]] if near else []


def operands(kind, plan):
    """All words that a verb can be asked with."""
    meetings = list(plan.get("meetings", {}))
    if kind in SHOWN:
        collections, parts = SHOWN[kind]
        return [[id] for part in collections for id in plan.get(part, {})] + [[part] for part in parts]
    return {
        "form": lambda: [[]] + [[id] for id in meetings],
        "of-meeting": lambda: [["--meeting=" + id] for id in meetings],
        "since": lambda: [["--since=2026-01-01"]],
        "plan": lambda: [[]],
    }[kind]()
