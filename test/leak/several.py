"""Several plans at once: an agency that is the same in all of them, by id and name, is told what each lets it see; one that is
not is told nothing."""
from oracle import Oracle
from plans import TODAY, Maker


def another(sweep, number, agency, name):
    """A plan of other texts, in which the agency is called so."""
    plan = Maker(sweep.seed + 700000 * number, sweep.practice, 10001 + 30000 * number).plan()
    plan["id"] = plan["id"][:-1] + "bc"[number - 1]
    if agency in plan["agencies"]:
        plan["agencies"][agency]["name"] = name
    return plan


def again(name, turn):
    """The same name as others write it: cases and blanks do not count."""
    return [name, name.upper(), "  " + name.lower() + " "][turn % 3]


def told(sweep, verb, who, places, what):
    """What is told of these plans: the status, what was printed, the marks in it."""
    status, out, err = sweep.tools.run([*verb.split(), "--for=" + who, "--no-record", "-f", "ndjson", *places], sweep.place)
    if status not in (0, 1, 2):
        sweep.fault("%s: status %d: %s" % (what, status, err.decode()[:300]))
    return status, out, sweep.marks_in(what, "ndjson", out, err)


def several(sweep):
    verbs = [verb for verb, (kind, formats, told_of) in sweep.verbs.items() if kind == "plan" and "[PLAN...]" in told_of.splitlines()[0]]
    agencies = list(sweep.plan["agencies"])
    for turn, agency in enumerate((agencies[sweep.seed % len(agencies)], agencies[(sweep.seed + 2) % len(agencies)])):
        name = sweep.plan["agencies"][agency]["name"]
        plans = [sweep.plan] + [another(sweep, n, agency, again(name, sweep.seed + n + turn)) for n in range(1, 3 - turn)]
        plans = [plan for plan in plans if agency in plan["agencies"]]
        if len(plans) < 2:
            continue
        places = ["plan"] + ["also%d" % n for n in range(1, len(plans))]
        for place, plan in zip(places[1:], plans[1:]):
            sweep.write(place, plan)
        stranger = another(sweep, 2, agency, "Zx99999")
        sweep.write("stranger", stranger)
        may = set().union(*(sweep.may(Oracle(plan, sweep.practice, agency, TODAY), agency) for plan in plans))
        names = {plan["agencies"][agency]["name"].strip() for plan in plans}
        for number, verb in enumerate(verbs):
            if (number + sweep.seed) % 4:
                continue
            what = "%s --for=%s of %d plans" % (verb, agency, len(plans))
            status, out, found = told(sweep, verb, agency, places, what)
            sweep.too_many(what, found - names, may)
            sweep.count(verb + " PLANS", "ndjson", may, found)
            apart = [told(sweep, verb, agency, [place], what + ": " + place) for place in places]
            if all(one[0] == 2 for one in apart):
                continue
            # What counts over plans is suppressed in the last reduce; all else is what each plan gives.
            if not verb.endswith("outcomes") and out != b"".join(one[1] for one in apart):
                sweep.fault("%s: not what each of them gives" % what)
            mixed = told(sweep, verb, agency, [*places, "stranger"], what + " and one in which it is another")
            if agency in stranger["agencies"] and (mixed[0] != 2 or mixed[1]):
                sweep.fault("%s and one in which it is another: status %d, %d bytes" % (what, mixed[0], len(mixed[1])))
