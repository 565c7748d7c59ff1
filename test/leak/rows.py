"""Rows made apart (`-`): for whom they were made they give what the verb says at once; for anybody else, no byte."""


def at_once_and_reduced(sweep, who, verb, format, made, may):
    what = "%s --for=%s -f %s - < rows" % (verb, who, format)
    words = [*verb.split(), "--for=" + who, "-f", format]
    status, out, err = sweep.tools.run(words + ["-"], sweep.home, given=made[verb, "ndjson"][1])
    found = sweep.marks_in(what, format, out, err)
    sweep.too_many(what, found, may)
    sweep.count(verb + " -", format, may, found)
    if made.get((verb, format)) == (status, out):
        return
    # A page is made of a plan, a table of rows as well: --raw asks for the table.
    table = [sweep.tools.run(words + ["--no-record", "--raw"] + more, sweep.home, given=given)[:2]
             for more, given in (([], None), (["-"], made[verb, "ndjson"][1]))]
    if table[0] != table[1]:
        sweep.fault("%s: status %d, not what it says at once (%d)" % (what, table[1][0], table[0][0]))


def refused(sweep, who, verb, format, which, given):
    status, out, _ = sweep.tools.run([*verb.split(), "--for=" + who, "-f", format, "-"], sweep.home, given=given)
    sweep.covered[verb + " -", "refused", "runs"] += 1
    if status != 4 or out:
        sweep.fault("%s --for=%s -f %s - < rows %s: status %d and %d bytes" % (verb, who, format, which, status, len(out)))


def rows(sweep, who, made, may, whole):
    """Of every verb what was MADE for WHO; and what was made for another, for nobody and for both is refused."""
    for number, verb in enumerate(sweep.tools.taking_rows(sweep.verbs)):
        status, own = made.get((verb, "ndjson"), (2, b""))
        if status == 2 or not own:
            continue
        formats = sweep.verbs[verb][1]
        if whole:
            # Every format once a plan, as few plans may have rows of a verb; afterwards in turns.
            turn = sweep.reduced[verb]
            sweep.reduced[verb] += 1
            for format in [formats[turn % len(formats)]] if turn else formats:
                at_once_and_reduced(sweep, who, verb, format, made, may)
        foreign = sweep.others.get(verb)
        if foreign and foreign[0] != who:
            sweep.turn += 1
            format = formats[(sweep.turn // 3) % len(formats)]
            which = (number + sweep.turn) % 3
            if which == 0:
                refused(sweep, who, verb, format, "for " + foreign[0], foreign[1])
            elif which == 1:
                refused(sweep, who, verb, format, "for both", own + foreign[1])
            else:
                _, whole_rows, _ = sweep.tools.run([*verb.split(), "-f", "ndjson"], sweep.home)
                refused(sweep, who, verb, format, "for nobody", whole_rows or own.replace(b',"for":', b',"before":'))
        sweep.others[verb] = who, own
