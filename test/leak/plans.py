"""Random plans by seed: everything that consent tells apart in every mixture, each text a mark of its own, ids that are marks."""
import copy
import random

from oracle import leaves, pruned, renamed

TODAY = "2026-11-24"
# Days before, at and after every edge of a consent. What is of 2019 nobody but the subject and the families sees.
SAID = ["2020-01-15", "2020-06-01", "2020-06-02", "2026-11-02", "2026-11-02", "2026-11-24", None]
GIVEN = ["2019-03-01"] * 8 + ["2026-11-24", "2026-11-25"]
UNTIL = [None] * 6 + ["2020-06-01", "2026-11-23", "2026-11-24", "2026-12-31"]
REVOKED = [None] * 9 + ["2020-06-02", "2026-11-24", "2026-11-25"]

PRACTICES = ["halton-csc", "hastings-csp", "lbs-lspc", "ms33-case-conference", "collaborative-child-welfare", "hidden", "referred"]


def derived(practices):
    """Of the shipped practices: one that protects who the subject is and where, and one that tells the reference instead."""
    hidden = copy.deepcopy(practices["halton-csc"])
    hidden["name"] = "hidden"
    hidden["vocabularies"]["topics"]["location"]["explicit"] = True
    hidden["vocabularies"]["topics"]["identity"] = {"label": {"en": "Identity", "fr": "Identité"}, "explicit": True}
    referred = copy.deepcopy(hidden)
    referred["name"] = "referred"
    referred["subject"]["named_by"] = "reference"
    return {"hidden": hidden, "referred": referred}


# The texts of records that others than their origin may have put there.
SAYABLE = ["title", "goal", "population", "evidence", "barriers", "responses", "resources", "evaluation", "implications", "approach", "result",
         "reason", "needs_help", "service", "reason_declined", "support", "outcome", "text", "addressed", "resolution", "name", "unit",
         "purpose", "agenda", "answer"]


class Maker:
    def __init__(self, seed, practice, first=10001):
        self.random, self.practice, self.next = random.Random(seed), practice, first
        self.others = random.Random("others %d" % seed)  # of its own: the rest of a plan is by its seed what it was
        words = practice["vocabularies"]
        self.words = {name: list(words.get(name, {})) for name in words}
        self.agencies = ["zqa%d" % n for n in range(11, 15 + self.random.randrange(2))]
        self.staff = {agency: ["zqp%d%d" % (1 + index, n) for n in range(self.random.choice((1, 2, 2)))]
                      for index, agency in enumerate(self.agencies)}
        self.own = ["zqp90", "zqp91"]
        self.people = self.own + [person for people in self.staff.values() for person in people]
        self.cases = ["K1", "K2"]

    # --- Choices

    def mark(self):
        self.next += 1
        return "Zx%d" % (self.next - 1)

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, of_hundred):
        return self.random.randrange(100) < of_hundred

    def some(self, choices, most):
        return sorted(self.random.sample(choices, min(len(choices), self.random.randint(1, most))))

    def word(self, vocabulary, otherwise=None):
        words = self.words.get(vocabulary)
        return self.random.choice(words) if words else otherwise

    def marked(self, *members):
        return {member: self.mark() for member in members}

    def topic(self):
        """Few topics, so that items and consents meet: the usual one, two others, and those with a flag."""
        topics = self.practice["vocabularies"]["topics"]
        special = [topic for topic, word in topics.items() if word.get("sealed") or word.get("explicit")]
        plain = [topic for topic in topics if topic not in special]
        return self.random.choice(plain[:3] * 3 + special) if self.chance(62) else None

    @staticmethod
    def without(record):
        return {key: value for key, value in record.items() if value is not None and value != [] and value != {}}

    def tail(self, nested=False, case=True):
        origin = self.pick("subject", "subject", None, *self.agencies) if self.chance(92) else None
        speakers = self.own if origin == "subject" else self.staff.get(origin, [])
        return {"topic": None if nested else self.topic(),
                "only": self.some(self.agencies + self.people + ["subject"], 3) if self.chance(18) else None,
                "by": self.random.choice(speakers) if speakers and self.chance(85) else None,
                "on": self.random.choice(SAID), "origin": origin,
                "case": self.random.choice(self.cases) if case and self.chance(16) else None}

    def many(self, letter, low, high, make):
        return {"%s%d" % (letter, n): self.said(self.without(make(n))) for n in range(1, 1 + self.random.randint(low, high))}

    def said(self, record):
        """Words that another body, or nobody, put into it."""
        texts = [text for text in SAYABLE if text in record]
        if not texts or self.others.randrange(100) >= 35:
            return record
        said = {}
        for text in self.others.sample(texts, self.others.randint(1, min(3, len(texts)))):
            origin = self.others.choice(["subject", None, *self.agencies, *self.agencies])
            speakers = self.own if origin == "subject" else self.staff.get(origin, [])
            said[text] = self.without({"by": self.others.choice(speakers) if speakers else None,
                                       "on": self.others.choice(SAID[:-1]), "origin": origin})
        return {**record, "said": said}

    # --- Who

    def agency(self, id):
        kinds = self.words.get("service-kinds") or [None]
        service = {**self.marked("name", "description"), "kind": self.random.choice(kinds), "status": self.pick("active", None)}
        return self.without({
            **self.marked("name", "mandate", "reason", "phone", "email", "address"), "kind": self.pick("provider", "support", "regulator", "funder"),
            "sector": self.word("sectors"), "identifiers": {"hsds": self.mark()}, "services": {"talk": self.without(service)},
            "supports": self.without({"from": "2017-01-01", "listed_by": self.pick(None, *self.own), "listed_on": "2017-01-02"}),
            "joined": "2019-01-03", "ended": "2019-05-02" if self.chance(8) else None})

    def person(self, agency):
        roles = [role for role, word in self.practice["vocabularies"]["roles"].items()
                 if (word.get("side") in ("subject", None)) == (agency is None)] or list(self.practice["vocabularies"]["roles"])
        return self.without({
            **self.marked("name", "title", "email", "phone", "reason", "brings"), "agency": agency, "roles": self.some(roles, 2),
            "trained_on": "2019-02-01", "agreed_on": "2019-02-02", "oriented_on": "2019-02-03", "joined": "2019-02-04",
            "left": "2019-05-03" if self.chance(8) else None,
            "role_history": {"H1": {"role": self.random.choice(roles), "from": "2019-02-05", "until": "2019-02-06", "reason": self.mark()}}})

    def consent(self, agency, broad):
        deny = not broad and self.chance(30)
        topics = ["*"] if broad or self.chance(45) else sorted({self.topic() or self.usual() for _ in range(self.random.randint(1, 4))})
        return self.without({
            "agency": agency, "decision": "deny" if deny else "permit", "topics": topics,
            "with": None if deny else ["*"] if broad or self.chance(45) else self.some(self.agencies, 3),
            "direction": None if deny else "both" if broad else self.pick("both", "receive", "release"),
            **self.marked("purpose", "form", "sent_how", "reason"), "method": "written",
            "given_by": self.random.choice(self.own), "given_on": self.random.choice(GIVEN), "until": self.random.choice(UNTIL),
            "revoked_on": self.random.choice(REVOKED), "case": self.random.choice(self.cases) if not broad and self.chance(25) else None})

    def usual(self):
        return next(topic for topic, word in self.practice["vocabularies"]["topics"].items() if word.get("default"))

    def consents(self):
        made = []
        for agency in self.agencies:
            made += [self.consent(agency, True)] if self.chance(75) else []
            made += [self.consent(agency, False) for _ in range(self.random.randrange(4))]
            made += [{**self.consent(agency, True), "case": self.random.choice(self.cases)}] if self.chance(30) else []
        if "identity" in self.words["topics"]:  # who the subject is may be known, and where not
            made += [{"agency": agency, "decision": "permit", "topics": ["identity"], "with": ["*"], "direction": "both", "method": "written",
                      "given_by": self.own[0], "given_on": "2019-03-01"} for agency in self.agencies[::2]]
        return {"C%d" % (n + 1): consent for n, consent in enumerate(made)}

    # --- What

    def note(self, _):
        withdrawn = {"on": "2026-11-10", "correction": "V1"} if self.chance(8) else None
        return {"section": self.word("sections", "provider-update"), "text": self.mark(), "priority": self.pick(None, "P1", "P2", "P3"), "withdrawn": withdrawn,
                "understood": {self.random.choice(self.people): "2026-11-05"} if self.chance(20) else None, **self.tail()}

    def correction(self, _):
        return {"kind": self.pick("addition", "deletion", "clarification"), "note": self.pick("N1", "N2", "N3"), **self.marked("text", "answer"),
                "accepted": True, "answered_by": self.random.choice(self.people), "answered_on": "2026-11-12", **self.tail()}

    def minutes(self):
        state = self.pick("draft", "submitted", "final", "sent", "sent")
        if state == "draft":
            return {"state": state, "corrections": self.many("V", 0, 3, self.correction)}
        return self.without({"state": state, "version": 3, "submitted_on": "2026-11-08", "final_on": "2026-11-09" if state in ("final", "sent") else None,
                             "sent": {p: "2026-11-10" for p in self.some(self.people, 3)} if state == "sent" else None,
                             "reviews": {self.random.choice(self.people): {"on": "2026-11-11", "version": 2}},
                             "corrections": self.many("V", 1, 4, self.correction)})

    def meeting(self, n):
        planned = n % 3 == 0
        record = {
            "kind": self.word("meeting-kinds", "meeting"), **self.marked("purpose", "place", "agenda", "arrangements"),
            "status": "planned" if planned else "held", "starts": ("2026-12-%02dT10:00" if planned else "2026-%02d-05T13:30") % (n + 1),
            "chair": self.pick(None, *self.people), "minute_taker": self.pick(None, *self.people), "steps": {},
            "invited": {p: self.without({"concerns": self.mark(), "sent_on": "2026-09-20", "by": self.pick(None, *self.people)})
                        for p in self.some(self.people, 6)},
            **self.tail()}
        record["on"] = record["on"] or "2026-09-01"
        if planned:
            return record
        return {**record, "coordinator": self.random.choice(self.people), "next_on": "2026-12-24", "minutes": self.minutes(),
                "attendance": {p: {"state": self.pick("present", "present", "late", "left-early", "absent", "excused"), "note": self.mark()}
                               for p in self.some(self.people, 7)},
                "notes": self.many("N", 5, 12, self.note),
                "decisions": self.many("D", 1, 5, lambda _: {"kind": self.pick("decision", "agreement"), "text": self.mark(), **self.tail()}),
                "reviewed": {"A1": {"met": "yes", "text": self.mark()}}}

    def priority(self, n):
        record = {
            **self.marked("title", "goal", "barriers", "responses", "resources", "evaluation", "implications", "population", "evidence"), "rank": n,
            "strengths": self.pick(None, ["S1"], ["S2"]), "needs": self.some(self.words["service-kinds"], 2) if self.words.get("service-kinds") else None,
            "status": self.pick("active", "active", "proposed", "achieved"), "evaluated_by": self.pick(None, *self.people),
            "expressed_by": self.pick(None, "subject", *self.people), **self.tail()}
        return record

    def action(self, n):
        progress = self.many("G", 1, 3, lambda _: {"how": self.word("log-kinds"), "text": self.mark(), **self.tail(True, False)})
        return {
            **self.marked("title", "approach", "result", "reason", "needs_help"), "priority": self.pick(None, "P1", "P2", "P3", "P4"),
            "meeting": self.pick(None, "M1", "M2", "M4"), "owner": self.random.choice(self.people), "helpers": self.some(self.people, 2) if self.chance(40) else None,
            "service_kind": self.word("service-kinds"), "due": "2026-11-%02d" % (10 + n), "kind": self.word("follow-up-kinds"),
            "status": self.pick("open", "in-progress", "blocked", "done", "proposed", "cancelled"),
            "conflicts_with": ["A%d" % (1 + n % 5)] if n > 5 and self.chance(40) else None,
            "carried": {"M2": "2026-10-06"} if self.chance(20) else None, "progress": progress, **self.tail()}

    def referral(self, _):
        return {"from": self.pick("subject", *self.agencies), "to": self.random.choice(self.agencies), "service_kind": self.word("service-kinds"),
                **self.marked("service", "reason", "support", "outcome", "population", "reason_declined"),
                "status": self.pick("requested", "accepted", "declined", "completed"), "decided_by": self.pick(None, *self.people), **self.tail()}

    def concern(self, _):
        return {"kind": self.word("concern-kinds", "gap"), **self.marked("text", "addressed", "resolution"), "between": self.some(self.agencies, 2),
                "told": {self.random.choice(self.people): "2026-10-07"}, "service_kind": self.word("service-kinds"),
                "addressed_to": self.pick(None, *self.agencies), **self.tail()}

    def review(self):
        return self.said(self.without({"state": self.pick("discussed", "immediate-need", "support-need"), "text": self.mark(), **self.tail(case=False)}))

    def case(self):
        needs = self.words.get("service-kinds")
        return self.without({**self.marked("name", "family", "strengths"), "enrolled": "2019-06-01", "needs": needs[:1] if needs else None,
                             "reviews": {m: self.review() for m in ("M1", "M2", "M4")}})

    def log(self, _):
        return {"kind": self.word("log-kinds", "phone"), "with": self.some(self.people, 2), "agencies": self.some(self.agencies, 2),
                "actions": self.pick(None, ["A1"], ["A2"]), "text": self.mark(), **self.tail()}

    def plan(self):
        practice, first = self.practice, self.own[0]
        plan = {
            "format": "csc-plan/1", "id": "3c9e4a52-0000-4000-8000-00000000000a", "revision": 7, "profile": practice["name"],
            "profile_version": practice.get("version", 1), "language": "en", "timezone": "America/Toronto", "status": "active", "reference": self.mark(),
            "subject": {"kind": practice["subject"]["kind"], **self.marked("name", "address", "phone", "email"), "identifiers": {"licence": self.mark()}},
            "initiated": self.without({"on": "2026-09-01", "by": self.random.choice(self.people), "criteria": self.words.get("initiation-criteria", ["complaints"])[:1],
                                       **self.marked("requested_by", "reason"), "permission_by": self.pick("subject", first)}),
            "charter": {**self.marked("conditions", "subject_role", "communication"), "strengths": {"S1": self.mark(), "S2": self.mark()},
                        "ground_rules": {"G1": self.mark()}, "frequency": {"2026-09-01": {"every": "3m", "reason": self.mark()}}},
            "overrides": {"owner-left": {"why": self.mark(), "by": first, "on": "2019-05-01", "items": ["A1"],
                                         "earlier": [{"why": self.mark(), "on": "2019-04-30", "items": ["A1", "A2"]}]}},
            "agencies": {id: self.agency(id) for id in self.agencies},
            "people": {**{id: self.person(None) for id in self.own},
                       **{id: self.person(agency) for agency, people in self.staff.items() for id in people}},
            "consents": self.consents(),
            "agreements": {"T1": {"agency": self.agencies[0], "form": "verbal", "status": "considered", **self.marked("contact", "need", "goals")}},
            "meetings": self.many("M", 5, 6, self.meeting), "priorities": self.many("P", 5, 8, self.priority),
            "actions": self.many("A", 8, 14, self.action), "referrals": self.many("R", 5, 12, self.referral),
            "concerns": self.many("X", 8, 16, self.concern),
            "indicators": self.many("I", 3, 7, lambda _: {**self.marked("name", "unit"), "better": "up", "values": {"2026-10-01": "3"}, **self.tail()}),
            "cases": {id: self.case() for id in self.cases}, "log": self.many("L", 6, 14, self.log)}
        if self.chance(20):
            plan["status"] = "closing"
            plan["closed"] = self.without({"on": "2026-11-20", "criterion": self.word("closing-criteria"), "by": first, "reason": self.mark()})
        if self.practice["subject"].get("named_by") == "reference":
            self.name_in_texts(plan)
        return pruned(plan)

    def name_in_texts(self, plan):
        """Where a reference stands for the name it stands for it inside of texts too."""
        names = [plan["subject"]["name"]] + [plan["people"][id]["name"] for id in self.own]
        texts = [(record, "text") for part in ("concerns", "log") for record in plan[part].values()]
        texts += [(record, "title") for part in ("priorities", "actions") for record in plan[part].values()]
        texts += [(note, "text") for meeting in plan["meetings"].values() for note in meeting.get("notes", {}).values()]
        for record, member in texts:
            if self.chance(25):
                record[member] += " for %s and others" % self.pick(*names)


def audiences(plan):
    """Every agency, person and case, and the subject."""
    return list(plan["agencies"]) + list(plan["people"]) + ["subject"] + list(plan["cases"])


# --- Plans that others wrote

TEXTS = {"name", "title", "address", "phone", "email", "mandate", "brings", "conditions", "subject_role", "communication", "purpose",
         "place", "concerns", "text", "goal", "barriers", "responses", "approach", "result", "needs_help", "S1", "S2", "G1", "G2"}


def marked(plan):
    """Its texts are marks instead."""
    plan, number = copy.deepcopy(plan), 30000
    for path, _ in list(leaves(plan)):
        if path[-1] in TEXTS:
            at = plan
            for key in path[:-1]:
                at = at[key]
            at[path[-1]] = "Zx%d" % number
            number += 1
    return plan


def named_by_marks(plans):
    """The ids of people and agencies are marks instead, the same in all of the plans: what each is called then."""
    names = {}
    for part, form in (("agencies", "zqa%d"), ("people", "zqp%d")):
        ids = sorted({id for plan in plans for id in plan.get(part, {})})
        names.update({id: form % number for number, id in enumerate(ids, 11)})
    return names, [renamed(plan, names) for plan in plans]
