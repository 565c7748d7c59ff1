"""What goes to many at once, or to somebody without consent: exports, minutes and invitations, disclosures a law asks for."""
import json
import os
import shutil

from oracle import AT_MEETING, SHOWN, WORK, Oracle, at, leaves, twin, MARK
from plans import TODAY
from unpack import ENDINGS


def contents(path):
    found = {}
    for root, _, files in os.walk(path):
        for name in files:
            with open(os.path.join(root, name), "rb") as file:
                found[os.path.join(root, name)[len(path):]] = file.read()
    return found


def folder(sweep, what, path, who, plan=None):
    """A folder for WHO: its names and its contents."""
    oracle = Oracle(plan or sweep.plan, sweep.practice, who, TODAY)
    found = set()
    for name, data in contents(path).items():
        format = ENDINGS.get(name.rsplit(".", 1)[-1])
        if format is None:
            sweep.fault("%s: a file that nothing unpacks: %s" % (what, name))
            continue
        found |= sweep.marks_in(what + " " + name, format, data, name.encode())
    sweep.too_many(what, found, sweep.may(oracle, who))
    sweep.count(what.split(" for ")[0], "files", sweep.may(oracle, who), found)


def run_export(sweep, to, *more, cwd=None, given=None):
    return sweep.tools.run(["csc-report", "export", "--to=" + to, "--index=" + to + ".csv", *more], cwd or sweep.place, given)


def stream(sweep, formats, direct):
    """The same as rows: each for whom it says, and turned into the same folders."""
    status, out, err = sweep.tools.run(["csc-report", "export", "-f", "ndjson", "--no-record", "plan"], sweep.place)
    if status not in (0, 1):
        sweep.fault("csc-report export -f ndjson: status %d: %s" % (status, err.decode()[:300]))
    by_reader = {}
    for line in out.splitlines(True):
        row = json.loads(line)
        if row["row"] not in ("export-plan", "plan-failed"):
            by_reader.setdefault(row.get("for"), []).append(line)
    for who, lines in by_reader.items():
        if who not in sweep.plan["agencies"]:
            sweep.fault("csc-report export -f ndjson: rows for %s" % who)
            continue
        may, what = sweep.may(Oracle(sweep.plan, sweep.practice, who, TODAY), who), "csc-report export -f ndjson for " + who
        found = sweep.marks_in(what, "ndjson", b"".join(lines))
        sweep.too_many(what, found, may)
        sweep.count("csc-report export", "ndjson", may, found)
    to = os.path.join(sweep.place, "reduced")
    run_export(sweep, to, "-f", formats, "-", given=out)
    reduced = contents(to)
    # A copy that is recorded bears its number.
    differ = [name for name in set(direct) | set(reduced) if direct.get(name) != reduced.get(name)]
    if differ:
        sweep.fault("csc-report export --to=DIR -: not what it gives at once: %s" % sorted(differ)[:5])
    shutil.rmtree(to, ignore_errors=True)


def export(sweep):
    """In every format at once, but for lists, which are named as texts are: one or the other."""
    to, agencies = os.path.join(sweep.place, "exported"), list(sweep.plan["agencies"])
    formats = ",".join(format for format in sweep.tools.formats_of("csc-report export") if format != ("list", "text")[sweep.seed % 2])
    status, _, err = run_export(sweep, to, "-f", formats, "--no-record", "plan")
    if status not in (0, 1):
        sweep.fault("csc-report export: status %d: %s" % (status, err.decode()[:300]))
        return
    open_to = [a for a in agencies if "ended" not in sweep.plan["agencies"][a]
               and any(item[0] == "actions" for item in Oracle(sweep.plan, sweep.practice, a, TODAY).items)]
    folders = sorted(os.listdir(to)) if os.path.isdir(to) else []
    for name in folders:
        if os.path.isdir(os.path.join(to, name)):
            if name not in agencies:
                sweep.fault("csc-report export: a folder of nobody: %s" % name)
                continue
            folder(sweep, "csc-report export for " + name, os.path.join(to, name), name)
    for agency in open_to:
        if agency not in folders:
            sweep.fault("csc-report export: no folder for %s" % agency)
    stream(sweep, formats, contents(to))
    if not open_to:
        return
    agency = open_to[sweep.seed % len(open_to)]
    same = sweep.write("other/plan", twin(sweep.plan, Oracle(sweep.plan, sweep.practice, agency, TODAY)))
    said = []
    for base in (sweep.home, same):
        out = os.path.join(sweep.place, "one")
        run_export(sweep, out, "--agency=" + agency, "--no-record", "plan", cwd=os.path.dirname(base))
        said.append(contents(os.path.join(out, agency)))
        shutil.rmtree(out, ignore_errors=True)
    if said[0] != said[1]:
        sweep.fault("csc-report export for %s: other bytes when only hidden things differ: %s"
                    % (agency, sorted(k for k in set(said[0]) | set(said[1]) if said[0].get(k) != said[1].get(k))))


def copies(sweep):
    """Minutes and invitations are written for each in that person's view."""
    for id, meeting in sweep.plan["meetings"].items():
        minutes = meeting.get("minutes", {}).get("state") in ("final", "sent")
        if not minutes and meeting["status"] != "planned":
            continue
        verb = "minutes send" if minutes else "invite"
        for person in sweep.plan["people"]:
            home = sweep.write("copies", sweep.plan)
            to = os.path.join(sweep.place, "copies-out")
            sweep.tools.run(["csc-meeting", *verb.split(), "-m", id, "--to=" + to, "-u", person, person], home)
            if os.path.isdir(to):
                with open(os.path.join(home, "plan.json"), encoding="utf-8") as file:  # who is invited may know of the meeting
                    folder(sweep, "csc-meeting %s for %s" % (verb, person), to, person, json.load(file))
                shutil.rmtree(to)
            shutil.rmtree(home)


# --- What a law asks for

def told_alone(plan):
    """Every item that can be told, with the texts of it alone: ITEM -> texts. What others said in it is told by itself."""
    found = {}

    def put(item, record, members):
        said = record.get("said", {})
        found[item] = [record.get(member) for member in members if member not in said]
        found.update({item + "/" + member: found[item] + [record[member]] for member in members if member in said and member in record})

    for collection in WORK + ["meetings"]:
        members = SHOWN.get(collection, ["purpose", "agenda"])
        for id, record in plan.get(collection, {}).items():
            put(id, record, members)
            nested = AT_MEETING if collection == "meetings" else {"progress": ("progress",)}
            for name, where in nested.items():
                for key, entry in (at(record, where) or {}).items() if name not in ("invited", "attendance") else ():
                    put(id + "/" + key, entry, SHOWN[name])
    for id, case in plan.get("cases", {}).items():
        for key, review in case.get("reviews", {}).items():
            put(id + "/" + key, review, ["text"])
    return found


def disclose(sweep):
    items, home = told_alone(sweep.plan), sweep.write("told", sweep.plan)
    oracle = Oracle(sweep.plan, sweep.practice, "subject", TODAY)
    unnamed = oracle.names_replaced() if oracle.explicit("identity") else set()
    bodies, names = list(sweep.plan["agencies"]), sorted(items)
    formats = sweep.tools.formats_of("csc-report disclose")
    for turn in range(4):
        item, body = names[(sweep.seed * 13 + turn * 29) % len(names)], bodies[(sweep.seed + turn) % len(bodies)]
        format = formats[(sweep.seed + turn) % len(formats)]
        what = "csc-report disclose %s --to=%s -f %s" % (item, body, format)
        status, out, err = sweep.tools.run(["csc-report", "disclose", item, "--to=" + body, "--why=asked", "--legal-basis=law",
                                            "--as=" + list(sweep.plan["people"])[0], "-f", format], home)
        own = {mark for text in items[item] for _, leaf in leaves(text) for mark in MARK.findall(leaf)} - unnamed
        frame = {body, sweep.plan["agencies"][body]["name"], sweep.plan["reference"]}
        if not oracle.explicit("identity"):
            frame.add(sweep.plan["subject"]["name"])
        found = sweep.marks_in(what, format, out)
        sweep.too_many(what, found, own | frame)
        sweep.count("csc-report disclose", format, own | frame, found)
        if status == 0 and not own <= found:
            sweep.fault("%s: tells not all of it: %s" % (what, sorted(own - found)))
        if status not in (0, 3) or (status and out):
            sweep.fault("%s: status %d: %s" % (what, status, err.decode()[:300]))
