#!/usr/bin/env python3
"""Breaks each step of the gate in turn, in a copy of the tree: the sweep must fail every time. What survives is a hole.

    mutants.py [--build=DIR] [--only=NUMBER,...] [--plans=N]
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

# FILE, what stands there (once), what stands there instead.
MUTANTS = [
    # 0: no permit in force
    ("lib/view/gate.c", "!gate->permit && !facts->sealed;", "false;"),
    ("lib/view/view.c", "if (has_permit(plan, &gate, fault)) {", "if (true) {"),
    # 1: sealed, only
    ("lib/view/gate.c", "else if (facts->sealed)", "else if (false)"),
    ("lib/view/gate.c", "else if (!passes_only(gate, facts))", "else if (false)"),
    ("lib/view/gate.c", "return is(facts->origin, body) || is(facts->addressed_to, body);", "return is(facts->origin, body);"),
    ("lib/view/gate.c", "return is(facts->origin, body) || is(facts->addressed_to, body);", "return is(facts->addressed_to, body);"),
    ("lib/view/gate.c", "if (!facts->origin || (is_person(gate) && listed))", "if (!facts->origin)"),
    ("lib/view/gate.c", "(json_has(only, audience->who) || json_has(only, audience->body))", "json_has(only, audience->who)"),
    ("lib/view/gate.c", "(json_has(only, audience->who) || json_has(only, audience->body))", "json_has(only, audience->body)"),
    ("lib/view/facts.c", "facts->sealed = facts->outer_sealed || ", "facts->sealed = "),
    ("lib/view/facts.c", "facts->only_of_outer = facts->only;", "facts->only_of_outer = NULL;"),
    ("lib/view/facts.c", " ||\n                    kind_is_sealed(gate, item->collection, record);", ";"),
    # 2: the subject, cases
    ("lib/view/gate.c", "    if (facts->in_case)\n        return decided(false, 2", "    if (false)\n        return decided(false, 2"),
    ("lib/view/gate.c", "if (is(facts->in_case, gate->audience.body) && facts->origin)", "if (facts->in_case)"),
    ("lib/view/gate.c", "if (is(facts->in_case, gate->audience.body) && facts->origin)", "if (is(facts->in_case, gate->audience.body))"),
    # 3: denies
    ("lib/view/gate.c", "if (deny && !said && !facts->owns)", "if (false)"),
    ("lib/view/gate.c", "if (deny && !said && !facts->owns)", "if (deny && !facts->owns)"),
    ("lib/view/gate.c", "if (deny && !said && !facts->owns)", "if (deny && !said)"),
    # 4: said, owned, helped
    ("lib/view/gate.c", "    if (said)\n        return decided(true, 4", "    if (false)\n        return decided(true, 4"),
    ("lib/view/gate.c", "if (facts->owns || facts->helps)", "if (facts->owns)"),
    ("lib/view/gate.c", "if (facts->owns || facts->helps)", "if (facts->helps)"),
    # 5: covering, the pair rule, no origin
    ("lib/view/gate.c", "    if (!facts->origin)\n        return decided(false, 5", "    if (false)\n        return decided(false, 5"),
    ("lib/view/gate.c", "if (!consent_pair(inquiry, agency, facts->origin, topic, facts->on, in_case))", "if (false)"),
    ("lib/rules/consent.c", "return hears && tells && !consent_denying(inquiry, origin, topic, today, in_case);", "return hears && tells;"),
    ("lib/rules/consent.c", "return hears && tells && !consent_denying(inquiry, origin, topic, today, in_case);",
     "return tells && !consent_denying(inquiry, origin, topic, today, in_case);"),
    ("lib/rules/consent.c", "return hears && tells && !consent_denying(inquiry, origin, topic, today, in_case);",
     "return hears && !consent_denying(inquiry, origin, topic, today, in_case);"),
    ("lib/rules/consent.c", "(consent_in_force(consent, today) || (on != NO_DAY && consent_in_force(consent, on)))", "consent_in_force(consent, today)"),
    ("lib/rules/consent.c", "(consent_in_force(consent, today) || (on != NO_DAY && consent_in_force(consent, on)))", "true"),
    ("lib/rules/consent.c", " && !revoked(consent, today) &&\n", " &&\n"),
    ("lib/rules/consent.c", "direction && any_of(direction, \"receive both\")", "direction"),
    ("lib/rules/consent.c", "direction && any_of(direction, \"release both\")", "direction"),
    ("lib/rules/consent.c", "return own && in_case ? strcmp(own, in_case) == 0 : !own && !in_case;", "return true;"),
    ("lib/rules/consent.c", "given > day || revoked(consent, day)", "given > day"),
    ("lib/rules/consent.c", "given == NO_DAY || given > day ||", "given == NO_DAY ||"),
    ("lib/rules/consent.c", "return !json_at(consent, \"until\") || day <= day_at(consent, \"until\");", "return true;"),
    ("lib/rules/consent.c", "|| day <= day_at(consent, \"until\");", "|| day < day_at(consent, \"until\");"),
    ("lib/rules/consent.c", "day_at(consent, \"revoked_on\") <= day;", "day_at(consent, \"revoked_on\") < day;"),
    ("lib/rules/consent.c", "    return json_is(consent, \"decision\", \"deny\") ||\n", "    return true ||\n"),
    # Members, meetings, cases, what is in them
    ("lib/view/members.c", "if (permit && permit_with(gate, agency, body))", "if (permit)"),
    ("lib/view/members.c", "if (permit && permit_with(gate, agency, body))", "if (permit_with(gate, agency, body))"),
    ("lib/view/members.c", "if (gate_protects(gate, \"identity\"))", "if (false)"),
    ("lib/view/decide.c", "if (!meeting_joined(gate, record_in(gate, \"meetings\", item->id)))", "if (false)"),
    ("lib/view/decide.c", "        return gate_person(gate, item->key);", "        return decided(true, 5, NULL, NULL);"),
    ("lib/view/decide.c", "if (gate->audience.kind == BODY_AGENCY && minuted &&", "if (false && minuted &&"),
    ("lib/view/decide.c", "return now.may ? decision : now;", "return decision;"),
    ("lib/view/facts.c", "if (is_ours(gate, person) && meeting_attended(meeting, person))", "if (is_ours(gate, person))"),
    ("lib/view/facts.c", "facts->on = meeting_day(record_in(gate, item->collection, item->id));", "facts->on = NO_DAY;"),
    # The copy and what evens it
    ("lib/view/copy.c", "    return field->key_kind != KEY_REF || shows_reference(making, field->key_refers, key);", "    return true;"),
    ("lib/view/copy.c", "if (field->kind == REF && !any && !shows_reference(making, field->refers, text))", "if (false)"),
    ("lib/view/copy.c", "(when & BY_PLACE && !sees_part(making, item, \"place\"))", "false"),
    ("lib/view/copy.c", "(when & BY_PURPOSE && !sees_part(making, item, \"purpose\"))", "false"),
    ("lib/view/copy.c", "(when & IF_WHOLE && !json_object_get(making->whole, item->id))", "false"),
    ("lib/view/copy.c", "(when & BY_LOCATION && !making_sees(making, &location))", "false"),
    ("lib/view/copy.c", "(when & BY_IDENTITY && !making_sees(making, &identity))", "false"),
    ("lib/view/copy.c", "(when & BY_CONTACT && !contact_is_shown(making, item->id))", "false"),
    ("lib/view/even.c", "    even_ranks(root);\n", ""),
    ("lib/view/shown.c", "    {.key = \"reason\", .when = IF_WHOLE},\n", "    {.key = \"reason\"},\n"),
    ("lib/view/sets.c", "    keep_as_now(making, id);\n", ""),
    ("lib/view/sets.c", "        note_speaker(making, json_text_at(record, \"from\"));\n", ""),
    ("lib/view/view_ids.c", "(finding->rule->shared && finding->rests_on && sees_all(view, finding->rests_on))", "finding->rule->shared"),
    ("lib/view/view_ids.c", "(finding->rule->shared && finding->rests_on && sees_all(view, finding->rests_on))",
     "(finding->rests_on && sees_all(view, finding->rests_on))"),
]


def run(*words, **more):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more)


def sweep(place, options):
    return run(sys.executable, "test/leak/sweep.py", "--bin=" + options.build + "/bin", "--plans=%d" % options.plans,
               "--audiences=%d" % options.audiences, "--quick", "--quiet", cwd=place)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    parser.add_argument("--only", default="")
    parser.add_argument("--plans", type=int, default=28)
    parser.add_argument("--audiences", type=int, default=4)
    options = parser.parse_args()
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    place = tempfile.mkdtemp(prefix="leak-mutants-")
    survived, numbers = [], [int(n) for n in options.only.split(",") if n] or range(len(MUTANTS))
    try:
        for part in ("cmd", "lib", "man", "test", "Makefile", options.build):
            source = os.path.join(root, part)
            if os.path.isdir(source):
                shutil.copytree(source, os.path.join(place, part), copy_function=shutil.copy2)
            else:
                shutil.copy2(source, os.path.join(place, part))
        whole = sweep(place, options)
        if whole.returncode != 0:
            sys.exit("leak-mutants: the sweep fails as it is: nothing can be said of mutants\n" + whole.stdout)
        for number in numbers:
            name, old, new = MUTANTS[number]
            file = os.path.join(place, name)
            with open(file, encoding="utf-8") as source:
                text = source.read()
            begun = time.time()
            if text.count(old) < 1:
                survived.append(number)
                print("%2d %s: no such text any more: %s" % (number, name, old), flush=True)
                continue
            with open(file, "w", encoding="utf-8") as out:
                out.write(text.replace(old, new, 1))
            built = run("make", "-s", "-j2", "BUILD=" + options.build, "WARNINGS=-w", "all", cwd=place)
            swept = sweep(place, options) if built.returncode == 0 else built
            why = [line for line in swept.stdout.splitlines() if line.startswith("seed ")]
            killed = swept.returncode == 1 and bool(why)
            if not killed:
                survived.append(number)
            print("%2d %s %s: %s -> %s (%d s)\n     %s" % (number, "fails  " if killed else "SURVIVES", name, " ".join(old.split()), " ".join(new.split()),
                                                          time.time() - begun, (why or swept.stdout.splitlines()[-1:] or [""])[0][:140]), flush=True)
            with open(file, "w", encoding="utf-8") as out:
                out.write(text)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print("%d mutants, %d survive" % (len(list(numbers)), len(survived)))
    sys.exit(1 if survived else 0)


if __name__ == "__main__":
    main()
