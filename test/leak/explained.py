"""What `csc-report explain` answers of every item, beside the second reading: may WHO see it, by which step, on which consent.
The views are made by the same decisions, so that one question tells of all items what hundreds of pages tell of some."""
import json

from oracle import WORK, Oracle

NESTED = {"N": ("notes",), "D": ("decisions",), "V": ("minutes", "corrections"), "G": ("progress",)}


class Answers(Oracle):
    """As explain asks: of an agency without any permit what is sealed is decided too (an override lets it travel)."""

    def __init__(self, plan, practice, who, today, consents=None):
        self.shut = False
        super().__init__(plan, practice, who, today, consents)
        self.shut = self.is_agency and not any(self.in_force(permit, today) for permit in self.permits(self.body))
        if self.shut:
            self.see()
            self.ids.clear()

    def may(self, item):
        return (item.sealed or not self.shut) and super().may(item)

    def may_meeting(self, meeting):
        return (self.item_of("meetings", meeting).sealed or not self.shut) and super().may_meeting(meeting)

    def may_person(self, person):
        return not self.shut and super().may_person(person)

    def of_record(self, collection, id):
        if collection in ("people", "agencies"):
            return id in self.ids
        if collection == "consents" and self.is_agency:
            consent = self.consents_by_id[id]
            return not self.shut and consent["agency"] == self.body and consent["decision"] == "permit" and self.in_force(consent, self.today)
        if collection == "agreements":
            return self.is_subject
        if collection == "cases" and self.is_agency:
            return not self.shut and any(item[:3] == ("cases", id, "reviews") for item in self.items)
        return (collection, id) in self.items

    def of_nested(self, collection, id, rest):
        path = (collection, id)
        inner = tuple(rest.split("/"))
        letter = inner[0][0] if inner[0][1:].isdigit() else None
        where = path + (("reviews",) if collection == "cases" else NESTED[letter] if letter else ()) + inner
        return where in self.items or where in self.paths

    def answers(self, item):
        head, _, rest = item.partition("/")
        if item in ("plan", "subject"):
            return not self.shut
        if head == "subject":
            return self.may_part("subject") if rest == "address" else not self.shut and self.may_identity()
        if head in ("initiated", "charter", "closed"):
            return (head,) in self.items
        if head == "overrides":
            return self.is_subject
        collection = self.collection_of(head)
        return self.of_nested(collection, head, rest) if rest else self.of_record(collection, head)

    def collection_of(self, id):
        if id in self.consents_by_id:
            return "consents"
        return next((name for name, records in self.plan.items() if isinstance(records, dict) and id in records), None)

    def knows(self, item):
        head = item.split("/")[0]
        return head in ("plan", "subject") or head in self.plan or self.collection_of(head) is not None

    def step(self, item):
        if self.shut and not item.sealed:
            return 0
        if item.sealed or (item.only is not None and (self.is_case or not self.named(item.only))):
            return 1
        if not self.is_agency:
            return 2
        if item.origin is not None and item.origin != self.body and self.denied(self.body, item) and not item.owns:
            return 3
        return 4 if item.origin is not None and (item.origin == self.body or item.owns or item.helps) else 5

    def rests_on(self, item, step, id):
        """Is this a consent that can have decided so?"""
        consent = self.consents_by_id.get(id)
        if step == 3:
            return (consent is not None and consent["decision"] == "deny" and consent["agency"] == self.body
                    and self.about(consent, item) and self.in_force(consent, self.today))
        return consent in self.covering(item) and (item.origin == "subject" or self.toward(consent, item.origin))


def asked(sweep, who, home, *more):
    status, out, err = sweep.tools.run(["csc-report", "explain", "--for=" + who, "-f", "ndjson", *more], home)
    if status not in (0, 1) or not out:
        sweep.fault("csc-report explain --for=%s: status %d: %s" % (who, status, err.decode()[:300]))
        return {}
    return {row["id"]: row for row in map(json.loads, out.splitlines())}


def explained(sweep, who, today):
    """Of every item of the plan; of records also which step decided, and on what."""
    oracle = Answers(sweep.plan, sweep.practice, who, today)
    rows = asked(sweep, who, sweep.home)
    for collection in WORK + ["meetings", "cases", "people", "agencies", "consents"]:
        for id in sweep.plan.get(collection, {}):
            if id not in rows:
                sweep.fault("csc-report explain --for=%s: nothing of %s" % (who, id))
    for id, row in rows.items():
        may = oracle.answers(id)
        if row["may"] != may:
            sweep.fault("csc-report explain --for=%s: %s %s, by step %s: %s"
                        % (who, id, "may be seen" if row["may"] else "may not be seen", row["step"], row["reason"]))
    for collection in WORK:
        for id, record in sweep.plan.get(collection, {}).items():
            item, row = oracle.deciding(collection, record, oracle.item_of(collection, record)), rows.get(id)
            if row and row["step"] != oracle.step(item):
                sweep.fault("csc-report explain --for=%s: %s is decided by step %d, not %d" % (who, id, oracle.step(item), row["step"]))
            decides = row and "consent" in row and (row["step"] == 3 or (row["step"] == 5 and row["may"]))
            if decides and not oracle.rests_on(item, row["step"], row["consent"]):
                sweep.fault("csc-report explain --for=%s: %s cannot rest on %s (step %d)" % (who, id, row["consent"], row["step"]))
    sweep.count("csc-report explain", "ndjson", rows, {id for id, row in rows.items() if row["may"]})


def explained_then(sweep, who, today, earlier, day, home):
    """Of an earlier state: what could be seen then and can be now, by today's consents."""
    then = Answers(earlier, sweep.practice, who, today, sweep.plan["consents"])
    now = Answers(sweep.plan, sweep.practice, who, today)
    for oracle in (then, now) if then.is_agency else ():  # of a case what was said of it in both
        oracle.items -= {item for item in then.items ^ now.items if item[0] == "cases"}
    for id, row in asked(sweep, who, home, "--as-of=" + day).items():
        both = all(oracle.knows(id) and oracle.answers(id) for oracle in (then, now))
        # An agency is seen by what is seen in both states, which may be less than what is seen in each.
        if row["may"] != both and (row["may"] or id not in earlier["agencies"]):
            sweep.fault("csc-report explain --for=%s --as-of=%s: %s %s (%s)" % (who, day, id, "may be seen" if row["may"] else "may not be seen", row["reason"]))
