#!/usr/bin/env bats
# csc-report explain: which step of the consent rules decided for an item and an audience, from which consent.

load helper

arrange() {
    mkdir one
    jq '.concerns.X1 = {kind: "duty-to-report", text: "A mark on an arm", status: "open", only: ["reach", "tally"],
            addressed_to: "tally", by: "joan-rock", on: "2026-11-02", origin: "reach"}
        | .actions.A4 = {title: "By themselves", status: "open", owner: "priya-nair", due: "2026-12-15", only: ["sprout", "subject"],
            by: "priya-nair", on: "2026-11-02", origin: "sprout"}
        | .agencies.cas = {name: "Children'"'"'s Aid", kind: "regulator"}
        | .consents.C4 = {agency: "tally", decision: "deny", topics: ["program"], given_by: "ana-reyes", given_on: "2026-10-01"}
        | .priorities.P3 = {title: "Sleep", topic: "program", status: "active", expressed_by: "ana-reyes", origin: "subject"}
        | .consents.C2.with = ["reach"]' \
        "$BATS_TEST_DIRNAME/two_meetings.json" > one/plan.json
    chmod 600 one/plan.json
    export CSC_PLAN=one
}

# ITEM WHO: may, step, consent as csv
decided() { csc-report explain "$1" --for="$2" -q -f csv --columns=may,step,consent --no-headings || [ $? -eq 1 ]; }

@test "H-30 explain names the step that decided and the consent it rested on, for every step" {
    while IFS='|' read -r item who answer; do
        run decided "$item" "$who"
        assert_success
        assert_equal "$item for $who: $output" "$item for $who: $answer"
    done << 'END'
A1|cas|no,0,
X1|sprout|no,1,
X1|reach|yes,1,
x1|tally|yes,1,
A4|reach|no,1,
A4|subject|yes,2,
P3|tally|no,3,C4
A2|reach|yes,4,
P1|reach|yes,5,C1
P2|reach|no,5,
A3|tally|no,5,
M1|reach|yes,4,
M2|reach|no,5,
m1/n4|reach|yes,4,
M1/N5|reach|no,5,
M1/N4|sprout|yes,5,C2
M1/purpose|tally|yes,5,C3
M1/attendance/priya-nair|tally|no,5,C3
joan|reach|yes,4,C1
priya|tally|no,5,C3
sprout|reach|yes,5,C1
C1|reach|yes,4,C1
C3|reach|no,5,
charter|reach|yes,5,C1
subject/address|reach|no,5,
A1|joan-rock|yes,4,
END
}

@test "H-31 the answer is the exit status, as of consent check, and the way out stands beside it" {
    run --separate-stderr csc-report explain P2 --for=reach
    assert_failure 1
    assert_line --partial "no permit in force covers its topic"
    # shellcheck disable=SC2154
    assert_equal "$stderr" "csc-report: the way: csc-team consent permit reach --topics=licensing --given-by=PERSON --method=written"
    run csc-report explain P1 --for=reach
    assert_success
    refute_output --partial "the way"
}

# The way out that explain tells, typed as it stands (names put in), lets the audience see the item.
@test "H-31 the way that is told works" {
    while IFS='|' read -r item who; do
        for _ in 1 2; do # what one thing kept back another may keep back too
            way=$(csc-report explain "$item" --for="$who" -q -f json | jq -r '.[0].hint // empty' | sed 's/PERSON/ana-reyes/')
            eval "$way" > told 2>&1 || { cat told; fail "$way"; }
        done
        run csc-report explain "$item" --for="$who"
        [ "$status" -eq 0 ] || fail "$item is not seen by $who after: $way: $output"
    done << 'END'
P1|cas
A4|reach
P3|tally
P2|tally
subject/address|reach
END
}

@test "H-34 the way to what another agency said names the half of the pair that is missing" {
    way() { csc-report explain "$1" --for="$2" -q -f json | jq -r '.[0].hint'; }
    run way M1/N4 tally # C3 of tally is with everybody, on general; reach releases to everybody
    assert_output null
    csc-team consent revoke C1
    csc-team consent permit reach --topics=general --with=sprout --given-by=ana --method=written > /dev/null
    run way M1/N4 tally
    assert_output "csc-team consent permit reach --topics=general --direction=release --with=tally --given-by=PERSON --method=written"
    run way M1/attendance/priya-nair tally
    assert_output "csc-team consent permit sprout --topics=general --direction=release --with=tally --given-by=PERSON --method=written"
    csc-team consent revoke C3
    csc-team consent permit tally --topics=general --with=sprout --given-by=ana --method=written > /dev/null
    run way M1/N4 tally
    assert_output "csc-team consent permit tally --topics=general --with=reach --given-by=PERSON --method=written"
    csc-team consent deny reach --topics=general --given-by=ana > /dev/null
    run way M1/N4 tally
    assert_output "csc-team consent revoke C7"
}

@test "H-31 without an item: one row for each, as the audience's view has it" {
    csc-report explain --for=reach -f ndjson > rows
    run jq -r 'select(.may) | .id | select(test("^[A-Z]+[0-9]+$|/[A-Z]"))' rows
    for id in A1 A2 P1 M1 M1/N1 M1/N4 M1/D1 M1/V1 C1 X1; do assert_line "$id"; done
    for id in A3 A4 P2 M2 M2/N1 M1/N5 C2; do refute_line "$id"; done
    run jq -s 'length == (map(.id) | unique | length) and all(.[]; has("for") | not) and all(.[]; .audience == "reach")
        and all(.[]; .day == "2026-11-24")' rows
    assert_output true
    for format in text list csv tsv json markdown html; do
        run csc-report explain --for=reach -f $format
        assert_success
        assert_output --partial "M1/N5"
    done
    run csc-report explain -f csv --columns=id --sort=-id - < rows
    assert_success
    assert_equal "${#lines[@]}" $(($(wc -l < rows) + 1))
}

@test "H-31 explain is for the operator: it records no disclosure and its rows are nobody's" {
    csc-report explain --for=reach > /dev/null
    assert_not_exists one/plan.journal
    csc-report explain A1 --for=reach -f ndjson > rows
    run csc-report actions --for=reach -f csv - < rows
    assert_failure 4
}

@test "an earlier state is explained by today's consents, and both states must allow" {
    csc-team subject set --phone=905-555-0100 -u ana
    csc-actions priority set P1 --topic=licensing -u ana
    was=$(($(jq .revision one/plan.json) - 1))
    run csc-report explain P2 --for=sprout -q -f csv --columns=may --as-of=$was
    assert_line yes
    run csc-report explain P1 --for=sprout -q -f csv --columns=may --as-of=$was
    assert_line yes
    run csc-report explain P1 --for=reach -q -f csv --columns=may,step --as-of=$was # then of a topic that it may be told
    assert_line no,5
    csc-team consent revoke C2
    run csc-report explain P1 --for=sprout -q -f csv --columns=may,step --as-of=$was
    assert_failure 1
    assert_line "no,0"
    run csc-report explain A99 --for=sprout --as-of=$was
    assert_failure 2
}

@test "explain refuses what it cannot answer" {
    run csc-report explain A1
    assert_failure 2
    assert_output --partial "--for=WHO"
    run csc-report explain A1 --for=nobody
    assert_failure 2
    run csc-report explain A99 --for=reach
    assert_failure 2
    run csc-report explain M1/N99 --for=reach
    assert_failure 2
    assert_output --partial "no such item: M1/N99"
    run csc-report explain A1 --for=reach --files-from=list
    assert_failure 2
    sed -i 's/"halton-csc"/"gone"/' one/plan.json
    run csc-report explain A1 --for=reach
    assert_failure 3
}

@test "the family of a case and the subject are asked about as well" {
    jq '.cases.K1 = {name: "Tommy"} | .priorities.P9 = {title: "Sleep", case: "K1", topic: "general", status: "active", origin: "subject"}' \
        one/plan.json > plan && cat plan > one/plan.json
    run decided P9 K1
    assert_output yes,2,
    run decided P9 subject
    assert_output no,2,
    run decided P1 K1
    assert_output no,2,
}

@test "H-30 the way to what one person of an agency may see is that person's copy, not to open it to the agency" {
    ask_way() { run --separate-stderr csc-report explain "$1" --for="$2"; }
    jq '.actions.A4.only = ["joan-rock", "subject"]' one/plan.json > plan && cat plan > one/plan.json
    ask_way A4 reach
    assert_failure 1
    assert_equal "$stderr" "csc-report: the way: csc-report explain A4 --for=joan-rock"
    run csc-report explain A4 --for=joan-rock
    assert_success
    ask_way A4 tally # nobody of that agency is let in: the agency was asked about
    assert_equal "$stderr" "csc-report: the way: csc-actions set A4 --only=+tally"
    jq '.actions.A4.only = ["sprout", "subject"]' one/plan.json > plan && cat plan > one/plan.json
    ask_way A4 joan-rock
    assert_equal "$stderr" "csc-report: the way: csc-actions set A4 --only=+joan-rock"
    csc-actions set A4 --only=+joan-rock --as=priya-nair
    run csc-report explain A4 --for=joan-rock
    assert_success
    run csc-report explain A4 --for=reach
    assert_failure 1
}

@test "without any permit a case is not there, also where something sealed of it is the agency's own word" {
    jq '.cases.K1 = {name: "Family One", reviews: {M8: {state: "discussed", text: "Said", topic: "conflict", origin: "tally", by: "lee-park",
            on: "2026-11-02"}}}
        | .meetings.M8 = {kind: "direct-service", status: "held", starts: "2026-11-02T10:00", topic: "conflict", origin: "tally",
            attendance: {"lee-park": {state: "present"}}, minutes: {state: "final", version: 1, final_on: "2026-11-03"}}
        | del(.consents[] | select(.agency == "tally"))' "$BATS_TEST_DIRNAME/two_meetings.json" > plan.json
    chmod 600 plan.json
    run csc-report explain -p plan.json --for=tally -f csv --columns=id,may,step
    assert_line K1,no,0
    assert_line K1/M8,yes,1
    assert_line M8,yes,1
}
