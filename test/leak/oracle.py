#!/usr/bin/env python3
"""A second reading of the consent rules, in another language than the tools': what of a plan may WHO see today?
Written from the wording of the rules alone; nothing of the tools is asked.

    oracle.py seen WHO TODAY PRACTICE.json PLAN.json                 {"texts": [...], "ids": [...]}
    oracle.py both WHO TODAY PRACTICE.json EARLIER.json PLAN.json    of an earlier state: what could be seen then and can be now
    oracle.py twin WHO TODAY PRACTICE.json PLAN.json                 the same plan for WHO, all that is hidden told otherwise

What is looked for are marks: texts "Zx10001", one for each place in a plan, and the ids of people and agencies.
"""
import json
import re
import sys
from dataclasses import dataclass, replace

MARK = re.compile(r"Zx[0-9]{5}")

# What of a record others than the subject may see, once the record itself may be seen: default is deny.
SHOWN = {
    "initiated": ["requested_by", "reason"],
    "charter": ["conditions", "subject_role", "strengths", "ground_rules", "communication", "frequency"],
    "closed": ["reason"],
    "priorities": ["title", "goal", "population", "projected", "evidence", "barriers", "responses", "resources", "evaluation",
                   "implications"],
    "actions": ["title", "approach", "result", "reason", "needs_help"],
    "referrals": ["service", "population", "reason", "reason_declined", "support", "outcome"],
    "concerns": ["text", "addressed", "resolution"],
    "indicators": ["name", "unit"],
    "log": ["text"],
    "invited": ["concerns"],
    "attendance": ["note"],
    "notes": ["text"],
    "decisions": ["text"],
    "corrections": ["text", "answer"],
    "progress": ["text"],
    "reviews": ["text"],
    "people": ["name", "title"],
    "contact": ["phone", "email"],
    "agencies": ["name", "services"],
    "agencies of members": ["mandate", "reason", "for_whom", "phone", "email", "address"],
    "cases": ["name", "family", "strengths", "needs"],
    "consents of a family": ["purpose"],
}
WORK = ["priorities", "actions", "referrals", "concerns", "indicators", "log"]
AT_MEETING = {"invited": ("invited",), "attendance": ("attendance",), "notes": ("notes",), "decisions": ("decisions",),
              "corrections": ("minutes", "corrections")}


@dataclass(frozen=True)
class Item:
    """What the steps ask of an item. `outer` is the `only` of the record that it is in."""
    topic: str
    origin: object
    case: object = None
    only: object = None
    outer: object = None
    sealed: bool = False
    outer_sealed: bool = False
    on: object = None
    owns: bool = False
    helps: bool = False
    to: object = None


def at(value, path):
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def leaves(value, path=()):
    """Every text in a value, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, path + (index,))
    elif isinstance(value, str):
        yield path, value


# What there is nothing without: whoever may not see these sees nothing of what they stand in.
WHOLE = {"priorities": "title", "actions": "title", "concerns": "text", "indicators": "name", "log": "text", "notes": "text",
         "decisions": "text", "corrections": "text", "progress": "text"}


class Oracle:
    """One audience and one state of a plan. `consents`: those of today, where the state is an earlier one."""

    def __init__(self, plan, practice, who, today, consents=None):
        self.plan, self.practice, self.who, self.today = plan, practice, who, today
        self.consents = list((plan.get("consents", {}) if consents is None else consents).values())
        self.consents_by_id = plan.get("consents", {}) if consents is None else consents
        self.people, self.agencies = plan.get("people", {}), plan.get("agencies", {})
        self.body = self.agency_of(who) if who in self.people else who
        self.is_agency = self.body in self.agencies
        self.is_case = who in plan.get("cases", {})
        self.is_subject = self.body == "subject"
        self.is_person = who != self.body
        topics = practice["vocabularies"]["topics"]
        self.usual = next(topic for topic, word in topics.items() if word.get("default"))
        self.items = set()      # paths of records and nested records that are seen
        self.paths = set()      # paths of texts that are seen
        self.speakers = set()
        self.ids = set()
        self.names = set()      # marks that a reference stands for, in texts that are seen
        if not (self.is_agency and not any(self.in_force(permit, today) for permit in self.permits(self.body))):
            self.see()

    # --- Words, people, days

    def word(self, vocabulary, word, flag):
        return self.practice["vocabularies"].get(vocabulary, {}).get(word or "", {}).get(flag) is True

    def seals(self, topic):
        return self.word("topics", topic, "sealed")

    def explicit(self, topic):
        return self.word("topics", topic, "explicit")

    def part_topic(self, part):
        topic = self.practice.get("topics_of", {}).get(part)
        if not topic and part in ("subject", "place") and "location" in self.practice["vocabularies"]["topics"]:
            topic = "location"
        return topic or self.usual

    def agency_of(self, person):
        known = self.people.get(person)
        return known.get("agency", "subject") if known is not None else None

    # --- Consents

    @staticmethod
    def in_force(consent, day):
        return (consent["given_on"] <= day and ("until" not in consent or day <= consent["until"])
                and ("revoked_on" not in consent or day < consent["revoked_on"]))

    def holds(self, consent, topic):
        if topic in consent["topics"]:
            return True
        return "*" in consent["topics"] and (consent["decision"] == "deny"
                                             or not (self.seals(topic) or self.explicit(topic)))

    def about(self, consent, item):
        return self.holds(consent, item.topic) and consent.get("case") == item.case

    def permits(self, agency):
        return [c for c in self.consents if c["decision"] == "permit" and c["agency"] == agency]

    def denied(self, agency, item):
        return any(c["decision"] == "deny" and c["agency"] == agency and self.about(c, item)
                   and self.in_force(c, self.today) for c in self.consents)

    def covering(self, item):
        return [c for c in self.permits(self.body) if c["direction"] in ("receive", "both") and self.about(c, item)
                and self.in_force(c, self.today)]

    def releases(self, permit, item):
        """Y's mere expiry does not hide what Y said while the permit was in force."""
        revoked = "revoked_on" in permit and permit["revoked_on"] <= self.today
        then = item.on is not None and self.in_force(permit, item.on)
        return (permit["direction"] in ("release", "both") and self.about(permit, item)
                and permit["given_on"] <= self.today and not revoked and (self.in_force(permit, self.today) or then))

    @staticmethod
    def toward(permit, agency):
        return agency in permit["with"] or "*" in permit["with"]

    def pair(self, item):
        return (any(self.toward(c, item.origin) for c in self.covering(item))
                and any(self.toward(c, self.body) and self.releases(c, item) for c in self.permits(item.origin))
                and not self.denied(item.origin, item))

    # --- Steps 1 to 5

    def named(self, only):
        return self.who in only or self.body in only

    def unseals(self, item):
        listed = item.only is not None or (item.outer is not None and item.outer_sealed)
        limits = [only for only in (item.only, item.outer) if only is not None]
        if self.is_case:
            return False
        if listed and all(self.named(only) for only in limits):
            return True
        if item.origin is None or (self.is_person and listed):
            return False
        return self.body in (item.origin, item.to)

    def may(self, item):
        limits = [only for only in (item.only, item.outer) if only is not None]
        if item.sealed:                                                             # 1
            return self.unseals(item)
        if any(self.is_case or not self.named(only) for only in limits):
            return False
        if self.is_case:                                                            # 2
            return item.case == self.who and item.origin is not None
        if self.is_subject:
            return item.case is None
        if item.origin is None:
            return False
        if self.denied(self.body, item) and item.origin != self.body and not item.owns:  # 3
            return False
        if item.origin == self.body or item.owns or item.helps:                     # 4
            return True
        if item.origin == "subject":                                                # 5
            return bool(self.covering(item))
        return self.pair(item)

    # --- What the steps ask, from the table of items

    def origin_of(self, collection, record):
        speaker = record.get("expressed_by") if collection == "priorities" else None
        if not speaker:
            return record.get("origin")
        return speaker if speaker == "subject" or speaker in self.agencies else self.agency_of(speaker)

    def item_of(self, collection, record):
        priority = self.plan.get("priorities", {}).get(record.get("priority"), {}) if collection == "actions" else {}
        topic = record.get("topic") or priority.get("topic") or self.part_topic(collection)
        owns = helps = False
        if collection == "actions" and self.is_agency:
            owns = self.agency_of(record.get("owner")) == self.body
            helps = any(self.agency_of(helper) == self.body for helper in record.get("helpers", []))
        if collection == "referrals" and self.is_agency:
            owns, helps = record.get("from") == self.body, record.get("to") == self.body
        kinds = {"concerns": "concern-kinds", "log": "log-kinds"}.get(collection)
        sealed = self.seals(topic) or self.word(kinds, record.get("kind"), "sealed")
        return Item(topic, self.origin_of(collection, record), record.get("case") or priority.get("case"), record.get("only"),
                    None, sealed, False, record.get("on"), owns, helps,
                    record.get("addressed_to") if collection == "concerns" else None)

    def inside(self, outer, nested):
        topic = nested.get("topic") or outer.topic
        return replace(outer, topic=topic, origin=nested.get("origin"), on=nested.get("on"),
                       case=nested.get("case") or outer.case, only=nested.get("only"), outer=outer.only,
                       outer_sealed=outer.sealed, sealed=outer.sealed or self.seals(topic))

    def of_subject(self, topic):
        return Item(topic, "subject", sealed=self.seals(topic))

    def may_part(self, part):
        return self.may(self.of_subject(self.part_topic(part)))

    def may_identity(self):
        return not self.explicit("identity") or self.may(self.of_subject("identity"))

    def may_person(self, person):
        agency = self.agency_of(person)
        if self.is_subject:
            return True
        if self.is_case or agency is None:
            return False
        if agency == self.body:
            return True
        if agency == "subject":
            return self.may_identity()
        def heard(one, other):
            return any(self.in_force(c, self.today) and self.toward(c, other) for c in self.permits(one))
        return heard(self.body, agency) and heard(agency, self.body)

    # --- What is seen

    def may_whole(self, collection, record, item):
        return self.may(self.deciding(collection, record, item))

    def deciding(self, collection, record, item):
        """As which item a record is decided: as itself, or as the text that it is nothing without, where only that is hidden."""
        said = record.get("said", {}).get(WHOLE.get(collection))
        if said is None or not self.may(item):
            return item
        text = replace(item, origin=said.get("origin"), on=said.get("on"))
        return item if self.may(text) else text

    def hears(self, path, record, member, item):
        """May this text be seen where the record is? What another said is the same item, but of another origin and day."""
        said = record.get("said", {}).get(member)
        if said is None:
            return True
        seen = self.may(replace(item, origin=said.get("origin"), on=said.get("on")))
        if seen and member in record:
            self.items.add(path + (member,))
            self.speakers.add(said.get("origin"))
        return seen

    def add(self, path, record, members, item=None):
        """The texts of a record; the subject sees all members."""
        if self.is_subject or members is None:
            members = list(record)
        for member in members:
            if member in record and (item is None or self.hears(path, record, member, item)):
                self.paths.update(path + (member,) + inner for inner, _ in leaves(record[member]))

    def came(self, meeting):
        def ours(people):
            return [entry for person, entry in people.items() if self.agency_of(person) == self.body]
        return bool(ours(meeting.get("invited", {}))) or any(
            entry.get("state") in ("present", "late", "left-early") for entry in ours(meeting.get("attendance", {})))

    def may_meeting(self, meeting):
        item = self.item_of("meetings", meeting)
        if not self.is_agency:
            return self.may(item)
        passes = self.unseals(item) if item.sealed else item.only is None or self.named(item.only)
        return self.came(meeting) and passes

    def may_action(self, id):
        action = self.plan.get("actions", {}).get(id)
        return action is not None and self.may(self.item_of("actions", action))

    def see_meeting(self, id, meeting):
        path, item = ("meetings", id), self.item_of("meetings", meeting)
        if not self.may_meeting(meeting):
            return
        self.items.add(path)
        if self.is_subject:
            rest = {key: value for key, value in meeting.items() if key not in AT_MEETING and key not in ("purpose", "agenda", "place")}
            rest["reviewed"] = {k: v for k, v in meeting.get("reviewed", {}).items() if self.may_action(k)}  # keys name actions
            rest["minutes"] = {k: v for k, v in meeting.get("minutes", {}).items() if k != "corrections"}
            self.add(path, rest, None)
        if self.may(item):
            self.speakers.add(item.origin)
            heard = [member for member in ("purpose", "agenda") if self.hears(path, meeting, member, item)]
            self.items.update(path + (member,) for member in heard)
            self.paths.update(path + (member,) for member in heard if member in meeting)
        topic = self.part_topic("place")
        if "place" in meeting and self.may(replace(item, topic=topic, origin="subject", only=None, outer=item.only, on=None,
                                                   outer_sealed=item.sealed, sealed=item.sealed or self.seals(topic))):
            self.paths.add(path + ("place",))
        final = meeting.get("minutes", {}).get("state") in ("final", "sent")
        for name, where in AT_MEETING.items():
            for key, entry in (at(meeting, where) or {}).items():
                if name in ("invited", "attendance"):
                    said, inner = {"origin": self.agency_of(key), "on": meeting["starts"][:10]}, None
                    seen = self.may_person(key) and self.may(self.inside(item, said))
                else:
                    said, inner = entry, self.inside(item, entry)
                    seen = (not self.is_agency or final) and self.may_whole(name, entry, inner)
                if seen:
                    self.items.add(path + where + (key,))
                    self.speakers.add(said.get("origin"))
                    self.add(path + where + (key,), entry, SHOWN[name], inner)

    def see_record(self, collection, id, record):
        path, item = (collection, id), self.item_of(collection, record)
        if not self.may_whole(collection, record, item):
            return
        self.items.add(path)
        self.speakers.add(item.origin)
        if collection == "referrals":
            self.speakers.update((record.get("from"), record.get("to")))
        self.add(path, {key: value for key, value in record.items() if key != "progress"}, SHOWN[collection], item)
        for key, progress in record.get("progress", {}).items():
            if self.may_whole("progress", progress, self.inside(item, progress)):
                self.items.add(path + ("progress", key))
                self.speakers.add(progress.get("origin"))
                self.add(path + ("progress", key), progress, SHOWN["progress"], self.inside(item, progress))

    def see_reviews(self, case, reviews):
        for meeting, review in reviews.items():
            there = self.plan.get("meetings", {}).get(meeting)
            topic = review.get("topic") or self.part_topic("reviews")
            item = Item(topic, review.get("origin"), case, review.get("only"), None, self.seals(topic), False, review.get("on"))
            # Nested in the case: a family sees its own, an agency what its meetings said of it, the subject none.
            ground = there is not None and self.may_meeting(there) if self.is_agency else self.who == case
            if ground and self.may(item):
                self.items.add(("cases", case, "reviews", meeting))
                self.speakers.add(item.origin)
                self.add(("cases", case, "reviews", meeting), review, SHOWN["reviews"], item)

    def see_people(self):
        whole = set(self.agencies) if self.is_subject else {self.body} if self.is_agency else set()
        place = not self.explicit(self.part_topic("subject")) or self.may_part("subject")
        for id, person in self.people.items():
            if not self.may_person(id):
                continue
            self.ids.add(id)
            whole.add(self.agency_of(id))
            self.add(("people", id), person, SHOWN["people"] + (SHOWN["contact"] if place or person.get("agency") else []))
        for id, agency in self.agencies.items():
            if id in whole or id in self.speakers:
                self.ids.add(id)
                services = {k: {m: v for m, v in s.items() if self.is_subject or m in ("name", "description")}
                            for k, s in agency.get("services", {}).items()}
                self.add(("agencies", id), {**agency, "services": services},
                         SHOWN["agencies"] + (SHOWN["agencies of members"] if id in whole else []))

    def see_consents(self):
        for id, consent in self.consents_by_id.items():
            case = consent.get("case")
            if (self.is_subject and case is None) or (self.is_case and case == self.who):
                self.items.add(("consents", id))
                self.add(("consents", id), consent, SHOWN["consents of a family"])
            if self.is_case and case == self.who:
                self.speakers.add(consent["agency"])

    def see(self):
        for id, meeting in self.plan.get("meetings", {}).items():
            self.see_meeting(id, meeting)
        for collection in WORK:
            for id, record in self.plan.get(collection, {}).items():
                self.see_record(collection, id, record)
        for id, case in self.plan.get("cases", {}).items():
            self.see_reviews(id, case.get("reviews", {}))
            if id == self.who:
                self.items.add(("cases", id))
                self.add(("cases", id), case, SHOWN["cases"])
        self.see_consents()
        self.see_people()
        for part in ("initiated", "charter", "closed"):
            if part in self.plan and self.may_part(part):
                self.items.add((part,))
                self.add((part,), self.plan[part], SHOWN[part])
        subject = self.plan["subject"]
        place = [m for m in ("address", "phone", "email") if self.may_part("subject")]
        self.add(("subject",), subject, place + (["name"] if self.may_identity() else []))
        if "reference" in self.plan:
            self.paths.add(("reference",))
        if self.is_subject:
            for part in ("overrides", "agreements"):
                self.add((part,), self.plan.get(part, {}), None)

    def unnamed(self):
        """Where the reference stands for the name, it does so inside of texts: the marks that are the name."""
        return set() if self.is_subject or self.may_identity() else self.names_replaced()

    def names_replaced(self):
        """The marks in the names of the subject and its people, where the practice has a reference stand for them."""
        if self.practice["subject"].get("named_by") != "reference":
            return set()
        own = [person.get("name", "") for person in self.people.values() if not person.get("agency")]
        return {mark for name in [self.plan["subject"].get("name", "")] + own for mark in MARK.findall(name)}

    def marks(self, paths=None):
        """Marks at the paths that are seen (or at some of them)."""
        return {mark for path, text in leaves(self.plan) if path in (self.paths if paths is None else paths)
                for mark in MARK.findall(text)} - self.unnamed()


# --- The same plan for whoever may see no more: all the rest is told otherwise, renamed, ranked otherwise or taken away.

GONE = ["log", "concerns", "referrals", "indicators"]
NESTED = [("meetings", "notes"), ("meetings", "decisions"), ("actions", "progress")]


def renamed(value, names):
    if isinstance(value, dict):
        return {names.get(key, key): renamed(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner, names) for inner in value]
    return names.get(value, value) if isinstance(value, str) else value


def pruned(value):
    if not isinstance(value, dict):
        return value
    inner = {key: pruned(part) for key, part in value.items()}
    return {key: part for key, part in inner.items() if part != {}}


def otherwise(mark):
    return "Yy%s otherwise" % mark.group()[2:]


def retold(value, oracle, path=()):
    """Hidden texts become others, and hidden names in those that are seen; a day of 2019 is one that nobody but the subject and the families sees."""
    if isinstance(value, dict):
        return {key: retold(inner, oracle, path + (key,)) for key, inner in value.items()}
    if isinstance(value, list):
        return [retold(inner, oracle, path + (index,)) for index, inner in enumerate(value)]
    if isinstance(value, str) and MARK.search(value) and path not in oracle.paths:
        return MARK.sub(otherwise, value)
    if isinstance(value, str) and oracle.names and any(name in value for name in oracle.names):
        return re.sub("|".join(sorted(oracle.names)), otherwise, value)
    if isinstance(value, str) and oracle.is_agency and value.startswith("2019-"):
        return "2018" + value[4:]
    return value


def unlisted(value, ids):
    """Without the references to records that are taken away."""
    if isinstance(value, dict):
        return {key: unlisted(inner, ids) for key, inner in value.items() if key not in ids and not (isinstance(inner, str) and inner in ids)}
    if isinstance(value, list):
        return [unlisted(inner, ids) for inner in value if not (isinstance(inner, str) and inner in ids)]
    return value


def stranger(plan):
    """What an agency without a permit, and its person, brought: hidden from every other agency and family."""
    tail = {"by": "stranger-person", "on": "2026-11-03", "origin": "stranger"}
    plan["agencies"]["stranger"] = {"name": "Yy Stranger", "kind": "provider"}
    plan["people"]["stranger-person"] = {"name": "Yy Person", "agency": "stranger", "roles": plan_role(plan)}
    more = {"actions": {"title": "Yy", "owner": "stranger-person", "due": "2026-11-09", "status": "open", **tail},
            "priorities": {"title": "Yy", "rank": 1, "status": "active", **tail},
            "concerns": {"kind": "safety", "text": "Yy", **tail},
            "log": {"kind": "phone", "text": "Yy", **tail}}
    for letter, (collection, record) in zip("APXL", more.items()):
        plan.setdefault(collection, {})[letter + "900"] = record


def plan_role(plan):
    return next((person["roles"] for person in plan["people"].values() if person.get("agency") and person.get("roles")), ["service-provider"])


def unreferred(meetings, oracle):
    """What names a hidden note or correction beside it does not name it."""
    for id, meeting in meetings.items():
        for correction in (at(meeting, ("minutes", "corrections")) or {}).values():
            if ("meetings", id, "notes", correction.get("note")) not in oracle.items:
                correction.pop("note", None)
        for note in meeting.get("notes", {}).values():
            hidden = ("meetings", id, "minutes", "corrections", at(note, ("withdrawn", "correction"))) not in oracle.items
            if "withdrawn" in note and hidden:
                note["withdrawn"].pop("correction", None)


def unfinished(meetings, oracle):
    """Minutes that are not final, as they may stand as well: no agency can tell how far they are, nor whether final ones went
    to others."""
    for meeting in meetings.values():
        minutes = meeting.get("minutes", {})
        if minutes.get("state") == "sent" and not oracle.ids & set(minutes.get("sent", {})):
            minutes["state"] = "final"
            minutes.pop("sent", None)
        if minutes.get("state") not in ("draft", "submitted"):
            continue
        said = {"corrections": minutes.get("corrections", {})}
        meeting["next_on"] = "2026-12-28"
        meeting["minutes"] = ({"state": "submitted", "version": 1, "submitted_on": "2026-11-08", **said} if minutes["state"] == "draft"
                              else {"state": "draft", **said})


def twin(plan, oracle):
    oracle.names = oracle.unnamed()
    other = retold(plan, oracle)
    gone = set()
    for collection in GONE:
        gone |= {id for id in other.get(collection, {}) if (collection, id) not in oracle.items}
        other[collection] = {id: record for id, record in other.get(collection, {}).items() if id not in gone}
    unreferred(other.get("meetings", {}), oracle)
    for collection, name in NESTED:
        for id, record in other.get(collection, {}).items():
            if name in record:
                record[name] = {key: entry for key, entry in record[name].items() if (collection, id, name, key) in oracle.items}
    if oracle.is_agency:
        unfinished(other.get("meetings", {}), oracle)
        for consent in other.get("consents", {}).values():
            if "with" in consent:
                consent["with"].reverse()  # it is not told, in whatever order
    for id, priority in other.get("priorities", {}).items():
        # Ranks are told as counted among what is seen: others between them say nothing.
        if ("priorities", id) not in oracle.items:
            priority["rank"] = 3
        elif not oracle.is_subject:
            priority["rank"] *= 10
    hidden = [id for id in list(plan.get("agencies", {})) + list(plan.get("people", {}))
              if id not in oracle.ids and id not in (oracle.who, oracle.body)]
    names = {id: "other-" + id for id in hidden}
    # A review of a case that is seen is named by its meeting.
    kept = {item[3] for item in oracle.items if item[0] == "cases" and len(item) == 4}
    for collection in ("actions", "priorities", "meetings"):
        names.update({id: id[0] + str(500 + int(id[1:])) for id in plan.get(collection, {}) if (collection, id) not in oracle.items and id not in kept})
    other = renamed(other, names)
    for id in gone:
        other = unlisted(other, {id})
    if not oracle.is_subject:
        stranger(other)
    other["revision"] = 99
    return pruned(other)


def main():
    verb, who, today, *files = sys.argv[1:]
    practice, plan, *more = [json.load(open(file, encoding="utf-8")) for file in files]
    last = more[0] if more else plan
    oracle = Oracle(plan, practice, who, today, last.get("consents", {}))
    if verb == "twin":
        print(json.dumps(twin(plan, oracle)))
        return
    paths, ids = oracle.paths, oracle.ids
    if verb == "both":
        now = Oracle(last, practice, who, today)
        paths, ids = paths & now.paths, ids & now.ids
    print(json.dumps({"texts": sorted(oracle.marks(paths)), "ids": sorted(ids)}))


if __name__ == "__main__":
    main()
