#!/usr/bin/env python3
"""Catalogues of messages, beyond what msgfmt looks at.

po.py check PO           what a translation must keep: commands, options, {placeholders}, variables, blanks at the edges
po.py mark POT           a catalogue on stdout in which every message is itself between marks
po.py unmarked           stdin without what stands between marks: text that no catalogue reaches
"""
import re
import sys

OPEN, CLOSE = "⟦", "⟧"
STRING = r'"((?:[^"\\]|\\.)*)"'
KEPT = {
    "placeholder": r"\{[a-z_]+\}",
    "command": r"\bcsc-(?:init|team|meeting|actions|report|plan|profile|rules)\b(?:\(\d\))?",
    "option": r"(?<![\w-])--[a-z][a-z-]+",
    "variable": r"\bCSC_[A-Z_]+",
    "value": r"--[a-z-]+=[a-z][a-z0-9-]*\b(?!=)",
    "short option": r"(?<![\w-])-[a-zA-Z]\b(?!-)",
}


def entries(path):
    """The entries but the header, each {keyword: text as it stands in the file}, and whether it holds directives."""
    with open(path, encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            entry, keyword = {}, None
            for line in block.split("\n"):
                begins = re.match(r"(msg[a-z_]+(?:\[\d\])?) " + STRING + "$", line)
                more = re.match(STRING + "$", line)
                if begins:
                    keyword = begins.group(1)
                    entry[keyword] = begins.group(2)
                elif more and keyword:
                    entry[keyword] += more.group(1)
            if entry.get("msgid"):
                yield entry, "#, c-format" in block


def wrong(message, translation):
    for name, pattern in KEPT.items():
        if sorted(re.findall(pattern, message)) != sorted(re.findall(pattern, translation)):
            yield f"another {name}"
    for edge in (0, -1):
        if len(message) > 1 and (message[edge] == " ") != (translation[edge] == " "):
            yield "a blank at an edge"
    if re.search("\u2019|« | »| :(?!%)", translation):
        yield "a curly apostrophe, or a space that breaks beside « » or a colon"


def check(path):
    found = 0
    for entry, _ in entries(path):
        message = entry.get("msgid_plural", entry["msgid"])
        for keyword, translation in entry.items():
            if not keyword.startswith("msgstr") or not translation:
                continue
            one = entry["msgid"] if keyword == "msgstr[0]" else message
            for what in wrong(one, translation):
                found += 1
                print(f"{what}: {message}\n    {translation}")
    return found > 0


def mark(path):
    def marked(text):
        newline = "\\n" if text.endswith("\\n") else ""
        return f'"{OPEN}{text[: len(text) - len(newline)]}{CLOSE}{newline}"'

    print('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"')
    print('"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n')
    for entry, holds_directives in entries(path):
        print("#, c-format" * holds_directives)
        print(f'msgid "{entry["msgid"]}"')
        if "msgid_plural" in entry:
            print(f'msgid_plural "{entry["msgid_plural"]}"')
            print(f'msgstr[0] {marked(entry["msgid"])}\nmsgstr[1] {marked(entry["msgid_plural"])}\n')
        else:
            print(f'msgstr {marked(entry["msgid"])}\n')
    return 0


def unmarked():
    depth = 0
    for letter in sys.stdin.read():
        depth += (letter == OPEN) - (letter == CLOSE)
        if letter == "\n" or (depth == 0 and letter != CLOSE):
            sys.stdout.write(letter)
    return 0


def main():
    verbs = {"check": (check, 1), "mark": (mark, 1), "unmarked": (unmarked, 0)}
    verb, operands = verbs.get(sys.argv[1] if len(sys.argv) > 1 else "", (None, 0))
    if verb is None or len(sys.argv) != 2 + operands:
        sys.exit(__doc__)
    sys.exit(verb(*sys.argv[2:]))


main()
