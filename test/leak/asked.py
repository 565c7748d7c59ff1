"""What a whole sweep must have asked, and the table of what it asked."""

# What is told where this one record, or this part of the plan, is asked for, and by no list: its member, or all.
BY_SHOW = [("actions", "*", "progress"), ("people", "*"), ("agencies", "*"), ("priorities", "*"),
           ("agreements", "*"), ("cases", "*", "reviews"), ("subject", "identifiers"), ("overrides",), ("charter", "frequency")]


def table(covered):
    rows = sorted({(verb, format) for verb, format, _ in covered})
    print("%-36s %-9s %7s %9s %9s" % ("verb", "format", "runs", "may see", "found"))
    for verb, format in rows:
        print("%-36s %-9s %7d %9d %9d" % (verb, format, *[covered[verb, format, what] for what in ("runs", "may", "found")]))


def never_asked(covered, verbs, taking):
    """What no run asked, and what is said to be told by show alone and was told without."""
    asked = [(verb, format) for verb, (_, formats, _) in verbs.items() for format in formats]
    asked += [(verb + " -", format) for verb in taking for format in verbs[verb][1] + ["refused"]]
    never = [pair for pair in asked if not covered[(*pair, "runs")]]
    return never + [("by show alone", "/".join(rest)) for rest in BY_SHOW if not covered["by show", "/".join(rest), "uses"]]
