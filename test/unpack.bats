#!/usr/bin/env bats
# The search for what must not leave the tools (leak/unpack.py) finds it however a format hides it from a plain search.

load helper

# In FILE, where no search of the bytes finds it, the unpacker of FORMAT finds TEXT.
assert_found() { # FORMAT FILE TEXT
    run grep -aqF -- "$3" "$2"
    assert_failure 1
    run python3 "$BATS_TEST_DIRNAME/leak/unpack.py" "$1" "$2"
    assert_success
    assert_output --partial "$3"
}

@test "every format has its unpacker, and every unpacker is held to a file here" {
    python3 -c "import sys; sys.path.insert(0, '$BATS_TEST_DIRNAME/leak'); from unpack import UNPACK
print('\n'.join(sorted(set(UNPACK) - {'text', 'list'})))" > formats # nothing is hidden in these
    while read -r format; do
        grep -q "assert_found $format " "$BATS_TEST_FILENAME" || fail "no test of $format"
    done < formats
    assert_equal "$(wc -l < formats)" 10
}

@test "html: split by tags, broken softly, written in entities, in an attribute" {
    echo '<p>Zx<b>100</b>01</p>' > split.html
    assert_found html split.html Zx10001
    echo '<p>Zx10<wbr>0&shy;02 &#90;x10003</p><a title="&#x5a;x10004">' > entities.html
    for mark in Zx10002 Zx10003 Zx10004; do assert_found html entities.html $mark; done
}

@test "markdown: escaped, and in entities" {
    printf '%s\n' 'Zx\1000\1 &#90;x10002' > note.md
    assert_found markdown note.md Zx10001
    assert_found markdown note.md Zx10002
}

@test "json and ndjson: escaped, in a document over many lines, in a line among others, in a key" {
    printf '{\n "a": [\n  "\\u005ax10001"\n ],\n "\\u005a\\u0078\\u0031\\u0030002": 1\n}\n' > many.json
    assert_found json many.json Zx10001
    assert_found json many.json Zx10002
    printf '{"a": "b"}\n{"a": "Z\\u00781000\\u0031"}\nno json: \\u005ax10003\n' > rows.ndjson
    assert_found ndjson rows.ndjson Zx10001
    assert_found ndjson rows.ndjson Zx10003
}

@test "csv and tsv: quotes doubled within a quoted field" {
    printf 'a,"say ""Zx10001"" twice"\n' > quoted.csv
    assert_found csv quoted.csv 'say "Zx10001" twice'
    printf 'a\t"say ""Zx10001"" twice"\n' > quoted.tsv
    assert_found tsv quoted.tsv 'say "Zx10001" twice'
}

@test "xlsx: deflated in the zip, split over runs of text, in entities, in UTF-16, in a sheet's name" {
    python3 - << 'END'
import zipfile
with zipfile.ZipFile("book.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
    rest = "".join("<si><t>filling %d</t></si>" % n for n in range(200))
    book.writestr("xl/sharedStrings.xml", "<sst>" + rest + "<si><t>Zx10001</t></si><si><r><t>Zx1</t></r><r><t>0002</t></r></si><si><t>&#90;x10003</t></si></sst>")
    book.writestr("xl/workbook.xml", '<?xml version="1.0" encoding="UTF-16"?>\n<workbook><sheet name="Zx10004"/></workbook>'.encode("utf-16"))
END
    for mark in Zx10001 Zx10002 Zx10003 Zx10004; do assert_found xlsx book.xlsx $mark; done
}

@test "sqlite: in a row, in a view, in a blob, in a text in UTF-16; and what was deleted and is still in the file" {
    python3 - << 'END'
import sqlite3
for name, encoding in (("wide.db", "UTF-16le"), ("plain.db", "UTF-8")):
    made = sqlite3.connect(name)
    made.execute("PRAGMA encoding = '%s'" % encoding)
    made.execute("CREATE TABLE told (a TEXT, b BLOB)")
    made.execute("INSERT INTO told VALUES ('Zx10001', ?)", (b"Zx10002",) if name == "plain.db" else (None,))
    made.execute("CREATE VIEW joined AS SELECT 'Zx1' || substr('00039', 1, 4) AS c")
    made.commit()
    made.execute("INSERT INTO told VALUES ('Zx10005', NULL)")
    made.commit()
    made.execute("PRAGMA secure_delete = OFF")
    made.execute("DELETE FROM told WHERE a = 'Zx10005'")
    made.commit()
    made.close()
END
    assert_found sqlite wide.db Zx10001
    assert_found sqlite wide.db Zx10005
    assert_found sqlite plain.db Zx10003
    run python3 "$BATS_TEST_DIRNAME/leak/unpack.py" sqlite plain.db
    assert_output --partial Zx10002
}

@test "ics and vcard: folded across lines, and escaped" {
    printf 'BEGIN:VEVENT\r\nSUMMARY:Meeting with Zx100\r\n 01\\, Zx1\\0002\r\nEND:VEVENT\r\n' > one.ics
    assert_found ics one.ics Zx10001
    assert_found ics one.ics "Zx10001, Zx10002"
    printf 'BEGIN:VCARD\nFN:Zx1000\n\t1\\; of Zx2\n 0001\nEND:VCARD\n' > one.vcf
    assert_found vcard one.vcf "Zx10001; of Zx20001"
}
