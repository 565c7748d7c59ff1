"""The tools as they tell of themselves: which verbs read for an audience, with which operands, in which formats."""
import csv
import html
import io
import json
import os
import re
import subprocess

TOOLS = ["csc-team", "csc-meeting", "csc-actions", "csc-report"]
# Verbs of csc-report that are for no audience: the practice's own texts; the operator's question and note; swept on its own.
NOT_FOR = {"csc-report guide", "csc-report explain", "csc-report export", "csc-report disclose"}
MARKUP = re.compile(r"<[^>]*>")


def plain(data):
    return data.decode("utf-8", "replace")


def of_html(data):
    text = plain(data)
    return text + "\n" + html.unescape(MARKUP.sub("", text))


def of_json(data):
    """Also as the values read, so that no escape hides a text."""
    text = plain(data)
    values = []
    for line in text.splitlines():
        try:
            values.append(json.dumps(json.loads(line), ensure_ascii=False))
        except ValueError:
            values.append(line)
    return text + "\n" + "\n".join(values)


def of_sheet(separator):
    def unpack(data):
        text = plain(data)
        return text + "\n" + "\n".join(" ".join(row) for row in csv.reader(io.StringIO(text), delimiter=separator))
    return unpack


# How a format is searched. A format that is not here fails the sweep: a binary one has to be unpacked first.
UNPACK = {"text": plain, "list": plain, "markdown": plain, "csv": of_sheet(","), "tsv": of_sheet("\t"), "html": of_html,
          "json": of_json, "ndjson": of_json}


class Tools:
    def __init__(self, bin_path, practices_path, today):
        self.bin = bin_path
        self.env = {"PATH": bin_path + ":" + os.environ["PATH"], "LC_ALL": "C.UTF-8", "CSC_TODAY": today, "CSC_PROFILE_PATH": practices_path,
                    "HOME": "/nonexistent", **{k: v for k, v in os.environ.items() if k.startswith(("ASAN_", "UBSAN_"))}}

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

    def formats_of(self, verb):
        words = verb.split() + operands_for_formats(verb)
        listed = re.search(r"the formats are (.*)", self.ask(*words, "-f", "?"))
        if not listed:
            raise SystemExit("leak: %s does not tell its formats" % verb)
        formats = listed.group(1).replace(",", " ").split()
        for name in formats:
            if name not in UNPACK:
                raise SystemExit("leak: %s has a format %s that nothing unpacks: say in test/leak/tools.py how it is searched" % (verb, name))
        return formats


def operands_for_formats(verb):
    return {"csc-team show": ["X"], "csc-meeting show": ["M1"], "csc-actions show": ["A1"], "csc-report changes": ["--since=2026-01-01"]}.get(verb, [])


def operand_of(verb, told):
    """What the verb needs from a plan, by its synopsis; one that is not known fails the sweep."""
    synopsis = told.splitlines()[0]
    if synopsis.endswith(" PERSON"):
        return "person"
    if synopsis.endswith("|MEETING]"):
        return "form"
    if synopsis.endswith(" MEETING"):
        return "meeting"
    if synopsis.endswith(" ACTION"):
        return "work"
    if synopsis.endswith(("]", "[OPTION]...")):
        return "of-meeting" if "--meeting=" in told else "since" if "--since=" in told else "plan"
    raise SystemExit("leak: %s: an operand that the sweep does not know: %s" % (verb, synopsis))


def operands(kind, plan):
    """All words that a verb can be asked with."""
    meetings = list(plan.get("meetings", {}))
    return {
        "person": lambda: [[id] for part in ("agencies", "people", "consents") for id in plan.get(part, {})],
        "form": lambda: [[]] + [[id] for id in meetings],
        "meeting": lambda: [[id] for id in meetings],
        "work": lambda: [[id] for part in ("priorities", "actions", "referrals", "indicators") for id in plan.get(part, {})],
        "of-meeting": lambda: [["--meeting=" + id] for id in meetings],
        "since": lambda: [["--since=2026-01-01"]],
        "plan": lambda: [[]],
    }[kind]()
