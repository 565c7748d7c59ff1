#!/usr/bin/env python3
"""How each format is searched: its texts as whoever opens the file reads them, beside its bytes. Standard library only.

    unpack.py FORMAT FILE      prints what would be searched
"""
import csv
import html
import io
import json
import os
import re
import sqlite3
import sys
import tempfile
import zipfile

MARKUP = re.compile(r"<[^>]*>")
BREAKS = re.compile("[\u00ad\u200b\u2060]")  # where a word may be broken: nobody sees them
FOLD = re.compile(r"\r?\n[ \t]")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
csv.field_size_limit(1 << 30)


def plain(data):
    return data.decode("utf-8", "replace")


def of_markup(text):
    """Entities resolved; without tags, so that no tag within a word hides it."""
    return "\n".join((text, html.unescape(text), BREAKS.sub("", html.unescape(MARKUP.sub("", text)))))


def of_html(data):
    return of_markup(plain(data))


def of_markdown(data):
    text = plain(data)
    return text + "\n" + of_markup(text.replace("\\", ""))


def read_json(text):
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return None


def of_json(data):
    """Also as the values read, the whole or each line, so that no escape hides a text."""
    text = plain(data)
    whole = read_json(text)
    values = [whole] if whole else [read_json(line) or line for line in text.splitlines()]
    return "\n".join((text, ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), text), *values))


def of_sheet(separator):
    def unpack(data):
        text = plain(data)
        return text + "\n" + "\n".join(" ".join(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return unpack


def of_lines(data):
    """Calendars and cards: folded lines joined, then without the backslashes before what they escape."""
    text = FOLD.sub("", plain(data))
    return "\n".join((plain(data), text, re.sub(r"\\(.)", lambda told: "\n" if told.group(1) in "nN" else told.group(1), text)))


def of_member(data):
    """A member of a zip: text in whichever encoding it begins with."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return of_markup(data.decode("utf-16", "replace"))
    return of_markup(plain(data))


def of_zip(data):
    """Every member by its name, inflated, with what the archive says beside them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [plain(data), plain(archive.comment)]
        for member in archive.infolist():
            parts += [member.filename, plain(member.comment), plain(member.extra), of_member(archive.read(member))]
    return "\n".join(parts)


def of_cell(value):
    return plain(value) if isinstance(value, bytes) else "" if value is None else str(value)


def of_tables(data):
    """Every table and view by its definition and rows; and the bytes, for what was deleted and not overwritten."""
    with tempfile.TemporaryDirectory() as place:
        path = os.path.join(place, "read.db")
        with open(path, "wb") as file:
            file.write(data)
        opened = sqlite3.connect(path)
        try:
            made = opened.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
            parts = [plain(data), plain(data.replace(b"\0", b""))] + ["%s %s" % (name, sql) for _, name, sql in made]
            for kind, name, _ in made:
                if kind in ("table", "view"):
                    rows = opened.execute('SELECT * FROM "%s"' % name.replace('"', '""'))
                    parts += [" ".join(map(of_cell, row)) for row in rows]
        finally:
            opened.close()
    return "\n".join(parts)


# A format that is not here fails the sweep: say first how it is searched.
UNPACK = {"text": plain, "list": plain, "markdown": of_markdown, "csv": of_sheet(","), "tsv": of_sheet("\t"), "html": of_html,
          "json": of_json, "ndjson": of_json, "xlsx": of_zip, "sqlite": of_tables, "ics": of_lines, "vcard": of_lines}
# Files are known by their endings.
ENDINGS = {"txt": "text", "md": "markdown", "csv": "csv", "tsv": "tsv", "html": "html", "json": "json", "ndjson": "ndjson",
           "xlsx": "xlsx", "sqlite": "sqlite", "db": "sqlite", "ics": "ics", "vcf": "vcard"}


def main():
    with open(sys.argv[2], "rb") as file:
        print(UNPACK[sys.argv[1]](file.read()))


if __name__ == "__main__":
    main()
