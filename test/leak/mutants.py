#!/usr/bin/env python3
"""Breaks each step of the consent gate in turn, in copies of the tree: the sweep, or the Bats file that a row names, must
fail every time. What survives is a hole, unless EQUIVALENT says why nothing can be told apart.

    mutants.py [--build=DIR] [--jobs=N] [--only=NUMBER,...] [--plans=N] [--no-explain]

First explain is asked of many plans, which is quick; then every verb of some, those plans first that found others out; one
that survives has all audiences of three times as many plans to face. Only what passes without the mutant counts.
"""
import argparse
import concurrent.futures
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time

# FILE, what stands there (the first), what stands there instead; a Bats file (and a part of its titles) where no sweep sees it.
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

# What cannot be told apart from the tools as they are, by what stood there instead: why.
EQUIVALENT = {
}

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COPIED = ["cmd", "lib", "Makefile"]
BUILT = ["bin", "cmd", "lib", "libcsc.a", "profiles.c", "profiles.o"]


def run(*words, **more):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more)


def copy(source, to):
    os.makedirs(os.path.dirname(to), exist_ok=True)
    if os.path.isdir(source):
        shutil.copytree(source, to, copy_function=shutil.copy2)
    else:
        shutil.copy2(source, to)


class Bench:
    """Runs what has to fail, and remembers what it said of the tools as they are."""

    def __init__(self, options, place):
        self.options, self.place = options, place
        copy(os.path.join(ROOT, "test/leak"), os.path.join(place, "leak"))
        copy(os.path.join(ROOT, options.build, "bin"), os.path.join(place, "bin"))
        self.places, self.lock, self.killers, self.sound = queue.Queue(), threading.Lock(), [], {}
        for n in range(options.jobs):
            tree = os.path.join(place, str(n))
            for part in COPIED:
                copy(os.path.join(ROOT, part), os.path.join(tree, part))
            for part in BUILT:
                copy(os.path.join(ROOT, options.build, part), os.path.join(tree, "build", part))
            self.places.put(tree)

    def sweep(self, bin, *words):
        return run(sys.executable, os.path.join(self.place, "leak/sweep.py"), "--bin=" + bin, "--jobs=1", "--quick", "--quiet", *words)

    def bats(self, bin, words):
        file, *title = words.split(" ", 1)
        return run("bats", "--formatter", "tap", *(["-f", title[0]] if title else []), os.path.join(ROOT, "test", file), env={**os.environ, "CSC_BIN": bin})

    def is_sound(self, key, ask):
        """Does the same pass with the tools as they are? Asked once."""
        with self.lock:
            if key not in self.sound:
                said = ask(os.path.join(self.place, "bin"))
                self.sound[key] = said.returncode == 0
                if said.returncode != 0:
                    print("fails without any mutant, so it says nothing: %s\n%s" % (" ".join(key), said.stdout[-1500:]), flush=True)
            return self.sound[key]

    def by_sweep(self, bin, *words):
        """The first fault of a seed that has none otherwise, or None."""
        seeds = [] if "--explained" in words else ["--seeds=" + ",".join(self.killers)]
        said = self.sweep(bin, *words, *seeds)
        fault = next((line for line in said.stdout.splitlines() if line.startswith("seed ")), None)
        if said.returncode != 1 or not fault:
            return None
        seed = fault.split()[1]
        alone = [word for word in words if not word.startswith("--plans=")] + ["--first=" + seed, "--plans=1"]
        if not self.is_sound(tuple(alone), lambda bin: self.sweep(bin, *alone)):
            return None
        if "--explained" not in words and seed not in self.killers:
            self.killers.insert(0, seed)
        return fault

    def by_bats(self, bin, words):
        said = self.bats(bin, words)
        failed = next((line for line in said.stdout.splitlines() if line.startswith("not ok ")), None)
        if failed and self.is_sound(("bats", words), lambda bin: self.bats(bin, words)):
            return "%s: %s" % (words.split()[0], failed.split(" ", 3)[3])
        return None

    def killer(self, bin, by, again):
        """What told the mutant: a sentence, or None."""
        if by:
            return None if again else self.by_bats(bin, by)
        plans = self.options.plans * (3 if again else 1)
        if not self.options.no_explain and not again:
            found = self.by_sweep(bin, "--explained", "--plans=%d" % (2 * plans))
            if found:
                return found
        more = [] if again else ["--audiences=%d" % self.options.audiences]
        return self.by_sweep(bin, "--plans=%d" % plans, *more)

    def judge(self, row, again=False):
        """The sentence that tells why the mutant fell, or None, and what went wrong."""
        name, old, new, *by = row
        tree = self.places.get()
        file = os.path.join(tree, name)
        with open(file, encoding="utf-8") as source:
            text = source.read()
        try:
            if old not in text:
                return None, "no such text any more"
            with open(file, "w", encoding="utf-8") as out:
                out.write(text.replace(old, new, 1))
            built = run("make", "-s", "BUILD=build", "CFLAGS=-O0", "WARNINGS=-w", "all", cwd=tree)
            if built.returncode != 0:
                return None, "does not build: " + built.stdout.strip().splitlines()[-1]
            return self.killer(os.path.join(tree, "build/bin"), by[0] if by else None, again), None
        finally:
            with open(file, "w", encoding="utf-8") as out:
                out.write(text)
            self.places.put(tree)


def short(text, most):
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most - 3] + "..."


def tried(bench, number, again):
    """One line of the table. Does it survive?"""
    row, begun = MUTANTS[number], time.time()
    killer, wrong = bench.judge(row, again)
    state = "killed" if killer else "equivalent" if row[2] in EQUIVALENT and not wrong else "SURVIVES"
    with bench.lock:
        print("%3d %-10s %4d s  %s: %s -> %s\n      %s" % (
            number, state, time.time() - begun, row[0], short(row[1], 60), short(row[2], 60) or "nothing",
            short(killer or wrong or EQUIVALENT.get(row[2]) or "nothing told", 170)), flush=True)
    return state, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="")
    parser.add_argument("--plans", type=int, default=14)
    parser.add_argument("--audiences", type=int, default=4)
    parser.add_argument("--no-explain", action="store_true", help="what is read has to tell it, not explain")
    options = parser.parse_args()
    numbers = [int(n) for n in options.only.split(",") if n] or list(range(len(MUTANTS)))
    place = tempfile.mkdtemp(prefix="leak-mutants-")
    try:
        bench = Bench(options, place)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            states = dict(zip(numbers, pool.map(lambda n: tried(bench, n, False), numbers)))
            again = [n for n, (state, wrong) in states.items() if state == "SURVIVES" and not wrong and len(MUTANTS[n]) == 3]
            if again:
                print("A second look, at all audiences of %d plans:" % (3 * options.plans), flush=True)
                states.update(zip(again, pool.map(lambda n: tried(bench, n, True), again)))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    count = {word: sum(state == word for state, _ in states.values()) for word in ("killed", "equivalent", "SURVIVES")}
    print("%d mutants, %d killed, %d equivalent (reasons in the table), %d survive" % (len(states), *count.values()))
    sys.exit(1 if count["SURVIVES"] else 0)


if __name__ == "__main__":
    main()
