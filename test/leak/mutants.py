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

from mutations import EQUIVALENT, MUTANTS

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COPIED = ["cmd", "lib", "test/unit", "Makefile"]
# What explain is asked about; of the rest it knows nothing.
DECIDING = {"lib/view/" + name for name in ("gate.c", "decide.c", "facts.c", "members.c", "sets.c", "audience.c", "view.c", "explain.c", "explaining.c")}
DECIDING |= {"lib/rules/consent.c", "lib/rules/topic.c"}
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
        copy(os.path.join(ROOT, "test"), os.path.join(place, "test"))
        for part in ("examples", "man", "lib"):
            os.symlink(os.path.join(ROOT, part), os.path.join(place, part))
        self.places, self.lock, self.killers, self.sound = queue.Queue(), threading.Lock(), [], {}
        self.whole = self.tree("whole")
        for n in range(options.jobs):
            self.places.put(self.tree(str(n)))

    def tree(self, name):
        tree = os.path.join(self.place, name)
        for part in COPIED:
            copy(os.path.join(ROOT, part), os.path.join(tree, part))
        for part in BUILT:
            copy(os.path.join(ROOT, self.options.build, part), os.path.join(tree, "build", part))
        run("find", tree, "-name", "*.o", "-exec", "strip", "-g", "-p", "{}", "+")  # what is linked often is small
        return tree

    def sweep(self, tree, *words):
        return run(sys.executable, os.path.join(self.place, "test/leak/sweep.py"), "--bin=" + os.path.join(tree, "build/bin"),
                   "--jobs=1", "--quick", "--quiet", *words)

    def tests(self, tree, words):
        """A Bats file, all of it or the tests of a title; or a unit program, which is built beside the tools."""
        file, *title = words.split(" ", 1)
        if file.startswith("unit/"):
            built = run("make", "-s", "BUILD=build", "CFLAGS=-O0", "WARNINGS=-w", "build/" + file, cwd=tree)
            return built if built.returncode != 0 else run(os.path.join(tree, "build", file), cwd=self.place)
        named = ["-f", title[0]] if title else []
        return run("bats", "--formatter", "tap", *named, os.path.join(self.place, "test", file), env={**os.environ, "CSC_BIN": os.path.join(tree, "build/bin")})

    def is_sound(self, key, ask):
        """Does the same pass with the tools as they are? Asked once."""
        with self.lock:
            if key not in self.sound:
                said = ask(self.whole)
                self.sound[key] = said.returncode == 0
                if said.returncode != 0:
                    print("fails without any mutant, so it says nothing: %s\n%s" % (" ".join(key), said.stdout[-1500:]), flush=True)
            return self.sound[key]

    def by_sweep(self, tree, *words):
        """The first fault of a seed that has none otherwise, or None."""
        seeds = [] if "--explained" in words else ["--seeds=" + ",".join(self.killers)]
        said = self.sweep(tree, *words, *seeds)
        fault = next((line for line in said.stdout.splitlines() if line.startswith("seed ")), None)
        if said.returncode != 1 or not fault:
            return None
        seed = fault.split()[1]
        alone = [word for word in words if not word.startswith("--plans=")] + ["--first=" + seed, "--plans=1"]
        if not self.is_sound(tuple(alone), lambda tree: self.sweep(tree, *alone)):
            return None
        if "--explained" not in words and seed not in self.killers:
            self.killers.insert(0, seed)
        return fault

    def by_tests(self, tree, which):
        for words in which.split("; "):
            said = self.tests(tree, words)
            failed = next((line for line in said.stdout.splitlines() if line.startswith("not ok ")), None)
            if failed and self.is_sound(("bats", words), lambda tree, words=words: self.tests(tree, words)):
                return "%s: %s" % (words.split()[0], failed.split(" ", 3)[3])
            if words.startswith("unit/") and said.returncode != 0 and self.is_sound(("unit", words), lambda tree, words=words: self.tests(tree, words)):
                return "%s: %s" % (words, said.stdout.strip().splitlines()[0])
        return None

    def killer(self, tree, name, by, again):
        """What told the mutant: a sentence, or None."""
        if by:
            return None if again else self.by_tests(tree, by)
        plans = self.options.plans * (3 if again else 1)
        if name in DECIDING and not self.options.no_explain and not again:
            found = self.by_sweep(tree, "--explained", "--plans=%d" % (2 * plans))
            if found:
                return found
        more = [] if again else ["--audiences=%d" % self.options.audiences]
        return self.by_sweep(tree, "--plans=%d" % plans, *more)

    def judge(self, row, again=False):
        """The sentence that tells why the mutant fell, or None, and what went wrong."""
        name, old, new, *by = row
        tree = self.places.get()
        file, made = os.path.join(tree, name), os.path.join(tree, "build", name[:-1] + "o")
        with open(file, encoding="utf-8") as source:
            text = source.read()
        kept = [(path, path + ".kept") for path in (file, made)]
        for path, beside in kept:
            shutil.copy2(path, beside)
        try:
            if old not in text:
                return None, "no such text any more"
            with open(file, "w", encoding="utf-8") as out:
                out.write(text.replace(old, new, 1))
            built = run("make", "-s", "BUILD=build", "CFLAGS=-O0", "WARNINGS=-w", "all", cwd=tree)
            if built.returncode != 0:
                return None, "does not build: " + built.stdout.strip().splitlines()[-1]
            return self.killer(tree, name, by[0] if by else None, again), None
        finally:
            for path, beside in kept:
                shutil.move(beside, path)
            run("rm", "-f", os.path.join(tree, "build/libcsc.a"))
            self.places.put(tree)


def short(text, most):
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most - 3] + "..."


ROWS = MUTANTS + [row[:3] for row in EQUIVALENT]
REASONS = {len(MUTANTS) + n: row[3] for n, row in enumerate(EQUIVALENT)}


def tried(bench, number, again):
    """One line of the table, and the state that it tells."""
    row, begun = ROWS[number], time.time()
    killer, wrong = bench.judge(row, again)
    state = "killed" if killer else "equivalent" if number in REASONS and not wrong else "SURVIVES"
    with bench.lock:
        print("%3d %-10s %4d s  %s: %s -> %s\n      %s" % (
            number, state, time.time() - begun, row[0], short(row[1], 60), short(row[2], 60) or "nothing",
            short(killer or wrong or REASONS.get(number) or "nothing told", 170)), flush=True)
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
    numbers = [int(n) for n in options.only.split(",") if n] or list(range(len(ROWS)))
    place = tempfile.mkdtemp(prefix="leak-mutants-")
    try:
        bench = Bench(options, place)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            states = dict(zip(numbers, pool.map(lambda n: tried(bench, n, False), numbers)))
            again = [n for n, (state, wrong) in states.items() if state == "SURVIVES" and not wrong and len(ROWS[n]) == 3]
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
