#!/usr/bin/env bats
# What is recorded of what was given: tables into files and for people, whom a copy names, and no more than it shows.

load helper

arrange() {
    mkdir one two
    jq '.actions.A2.helpers = ["priya-nair"] | .actions.A2.progress = {G1: {text: "Asked around", by: "joan-rock", on: "2026-11-02", origin: "reach"}}' \
        "$BATS_TEST_DIRNAME/two_meetings.json" > one/plan.json
    jq '.id = "3c9e4a52-0000-4000-8000-000000000002" | .subject.name = "Oak Lane"' one/plan.json > two/plan.json
    chmod 600 ./*/plan.json
    for plan in one two; do csc-init --adopt "$plan" > /dev/null; done
    export CSC_PLAN=one CSC_AS=priya-nair
}

told() { jq -rc 'select(.kind == "disclosure") | .disclosure | "\(.to) \(.what) \(.records | join(","))"' "${1:-one}/plan.journal"; }
lines() { cat ./*/plan.journal | grep -c '"kind":"disclosure"' || true; }

@test "H-31 a table for an audience that goes into a file or is for people is recorded, in every plan it comes from" {
    expected=0
    while IFS='|' read -r words; do
        # shellcheck disable=SC2086 # words of a command
        csc-actions list --for=reach $words one two > out 2> notes
        expected=$((expected + 2))
        grep "recorded in 2 plans as disclosed to reach" notes || fail "$words: $(cat notes)"
        rm -f file
        [ "$words" != "-f html" ] || expected=2
        # the same rows are the same content, whatever they are written as
        assert_equal "$(lines)" 2
    done << 'END'
-f html
-f markdown
-f csv -o file
-o file
-f ndjson -o file
END
    assert_equal "$(told one)" "$(told two)"
    run csc-report disclosures --to=reach -f csv --columns=what --no-headings one
    assert_output "action
sent"
    csc-report contacts --for=reach -f html --sort=name one > out
    run csc-report disclosures --to=reach -f csv --columns=what --no-headings one
    assert_line contact
}

@test "H-31 a look is none: text, csv, tsv, json and rows on standard output, a preview, and an empty table" {
    for words in "" "-f text" "-f csv" "-f tsv" "-f json" "-f ndjson" "-f html --no-record" "-o file --no-record" "-o -" "-f html --owner=lee"; do
        # shellcheck disable=SC2086
        csc-actions list --for=reach $words one two > out 2>&1
    done
    csc-actions list -f html one two > out
    csc-actions list --for=reach -f ndjson one two > rows
    csc-report actions --for=reach -f html - < rows > out
    assert_equal "$(lines)" 0
}

@test "H-31 the record stands before the first byte leaves: a plan that cannot be written to gives no rows" {
    rm one/plan.journal && mkdir one/plan.journal
    run --separate-stderr csc-actions list --for=reach -f markdown one two
    assert_failure
    refute_output --partial "Maple"
    assert_output --partial "Oak Lane"
    run --separate-stderr csc-actions list --for=reach -f csv -o none/file two
    assert_failure
    assert_equal "$(told two | wc -l)" 1 # of the table that went out, not of the file that could not
}

@test "H-31 what a copy names is recorded: people and agencies, in tables, exports and records" {
    csc-actions list --for=reach -f html --columns=+helpers_names > out
    assert_file_contains out "Priya Nair"
    run csc-report disclosures --item=priya-nair -f csv --columns=to,what --no-headings
    assert_output "reach,action"
    csc-actions show A2 --for=reach > out
    assert_file_contains out "Priya Nair"
    run csc-report disclosures --item=priya-nair -f csv --columns=to,what --no-headings
    assert_line "reach,record"
    refute_output --partial "lee"
    csc-meeting show M1 --for=reach > out
    assert_file_contains out "Joan Rock"
    run csc-report disclosures --item=joan-rock -f csv --columns=to,what --no-headings
    assert_equal "$(grep -c reach,record <<< "$output")" 2
    csc-report export --to=out2 --index=index.csv two
    grep -q "Priya Nair" -r out2/reach
    run csc-report disclosures --item=priya-nair --to=reach -f csv --columns=what --no-headings two
    assert_output export
    run csc-init --expunge=priya-nair --why=wrong two
    assert_output --partial "it was disclosed, and they should be told"
}

@test "H-31 minutes that tell a priority for the sake of a cancelled action of theirs are recorded as telling it" {
    later='.priorities.P1.on = "2026-11-20" | del(.meetings.M1.notes[].priority)'
    jq "$later"' | .actions |= map_values(.status = "cancelled")' "$BATS_TEST_DIRNAME/two_meetings.json" > one/plan.json
    jq "$later"' | .actions |= map_values(.meeting = "M2")' "$BATS_TEST_DIRNAME/two_meetings.json" > two/plan.json
    rm one/plan.journal two/plan.journal
    csc-report minutes --meeting=M1 --for=reach one > out
    assert_file_contains out "Calm lunch times"
    assert_regex "$(told one)" '(,| )P1(,|$)'
    csc-report minutes --meeting=M1 --for=reach two > out
    run ! grep "Calm lunch times" out
    refute_regex "$(told two)" '(,| )P1(,|$)'
}
