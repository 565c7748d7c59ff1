#!/usr/bin/env bats
# Pages of plans and practices in which something is not there, is over, or stands in another order than usual.

load helper

arrange() {
    cp "$BATS_TEST_DIRNAME/two_meetings.json" plan.json
    export CSC_PLAN=plan.json
}

# The plan after a jq filter.
plan_with() { jq "$1" "$BATS_TEST_DIRNAME/two_meetings.json" > plan.json; }

# The plan under a practice of its own, which is halton-csc after a jq filter.
practice_with() {
    mkdir -p practices
    csc-init --show-profile=halton-csc | jq ".name = \"own\" | $1" > practices/own.json
    plan_with '.profile = "own"'
    export CSC_PROFILE_PATH=$PWD/practices
}

@test "a practice whose form has no row for the agreement: the minutes tell it all the same, once, unless none is asked for" {
    run csc-report minutes -m M2
    assert_equal "$(grep -c '^Messaging and agreement$' <<< "$output") $(grep -c '^Agreement$' <<< "$output")" "1 0"
    practice_with '.form |= map(select(.section != "agreement"))'
    run csc-report minutes -m M2
    assert_equal "$(grep -c '^Messaging and agreement$' <<< "$output") $(grep -c '^Agreement$' <<< "$output")" "0 1"
    assert_line "The agreement of Maple Grove Child Care Centre is not recorded."
    assert_line --partial "P2: Answer the inspection"
    practice_with '.form |= map(select(.section != "agreement")) | .rules["not-agreed"].level = "off"'
    run csc-report minutes -m M2
    refute_line "Agreement"
    refute_output --partial "is not recorded"
}

@test "a practice whose form has no work on it: the agenda reviews the actions all the same" {
    run csc-report agenda
    assert_equal "$(grep -c '^Review of earlier actions$' <<< "$output")" 1
    practice_with '.form |= map(select(.section | IN("purpose", "team")))'
    run csc-report agenda
    assert_equal "$(grep -c '^Review of earlier actions$' <<< "$output")" 1
    assert_line --regexp '^A2 +Coach the lunch routine .*2026-11-15  open$'
}

@test "a practice without texts says so in its guide" {
    practice_with 'del(.texts)'
    run csc-report guide
    assert_success
    assert_line "The practice has no texts."
    run csc-report guide benefits
    assert_failure 2
}

@test "a meeting that was cancelled has no minutes: status 1" {
    plan_with '.meetings.M3.status = "cancelled"'
    run csc-report minutes -m M3
    assert_failure 1
    assert_output --partial "M3: the meeting was cancelled: it has no minutes"
}

@test "H-12 the letter at the end names the subject's own actions that go on, and no others" {
    plan_with '.status = "closing" | .closed = {on: "2026-11-20", criterion: "goals-achieved"}
        | .actions.A2.status = "done" | .actions.A3.status = "cancelled"
        | .actions.A9 = {title: "Go on reading", owner: "ana-reyes", status: "open", on: "2026-11-01", origin: "subject"}'
    run csc-report confirmation
    assert_line --regexp '^A9 +Go on reading +Ana Reyes'
    refute_line --regexp '^A[123] '
    plan_with '.status = "closing" | .closed = {on: "2026-11-20", criterion: "goals-achieved"} | .actions = {A1: .actions.A1}'
    run csc-report confirmation
    refute_output --partial "go on"
}

@test "what the newest word on an action is goes by its day, not by its number" {
    plan_with '.actions.A2.progress = {
        G1: {text: "Late word", by: "joan-rock", on: "2026-11-10", origin: "reach"},
        G2: {text: "Early word, noted later", by: "joan-rock", on: "2026-10-20", origin: "reach"}}'
    run csc-report agenda
    assert_output --partial "Late word"
    refute_output --partial "Early word"
}

@test "the newest value of an indicator goes by its day, also where somebody wrote it first" {
    plan_with '.indicators = {I1: {name: "Calm lunches", priority: "P1", target: {value: "5"},
        values: {"2026-11-10": "4", "2026-10-10": "1"}, origin: "subject"}}'
    run csc-actions indicator list -f json
    assert_success
    assert_equal "$(jq -r '.[0] | "\(.last_on) \(.last)"' <<< "$output")" "2026-11-10 4"
}

@test "H-39 a record that is no longer there is told as removed" {
    mkdir whole
    install -m 600 plan.json whole/plan.json
    export CSC_PLAN=whole CSC_AS=priya-nair
    CSC_TODAY=2026-11-20 csc-actions add "Ask the board" --owner=priya-nair --due=2026-12-01
    CSC_TODAY=2026-11-22 csc-actions add "Write it down" --owner=priya-nair --due=2026-12-01
    jq 'del(.actions.A4)' whole/plan.json > edited && cat edited > whole/plan.json
    run csc-report changes --since=2026-11-21 --columns=id,change,what -f csv
    assert_line "A4,removed,Ask the board"
    assert_line --partial "A5,added,"
    assert_equal "${#lines[@]}" 3
}

@test "a meeting given where the plan is meant: the hint says how meetings are named" {
    unset CSC_PLAN
    mkdir here && cd here
    run --separate-stderr csc-report minutes M2
    assert_failure 5
    # shellcheck disable=SC2154
    assert_equal "$stderr" "csc-report: M2: there is no plan
hint: a plan is named here; the meeting is named with --meeting=M2"
    for operand in M2x M m2 2; do
        run csc-report minutes $operand
        assert_failure 5
        refute_output --partial "--meeting"
    done
}

@test "ids of names that are the same and too long: cut, numbered, and without a hyphen before the number" {
    mkdir whole && install -m 600 plan.json whole/plan.json
    export CSC_PLAN=whole CSC_AS=priya-nair
    name="$(printf 'a%.0s' {1..37}) bc"
    for number in 1 2 3; do csc-team agency add "$name" --kind=provider > "id$number"; done
    assert_equal "$(cat id1 id2 id3)" "$(printf 'a%.0s' {1..37})-bc
$(printf 'a%.0s' {1..37})-2
$(printf 'a%.0s' {1..37})-3"
}

@test "the directory's order: who names those people, then who was verified, then the plan's own order" {
    plan_with '.agencies.reach.services = {a: {name: "For all, stale", kind: "inclusion-support"}, b: {name: "Named, stale", kind: "inclusion-support", serves: ["Infants"]}}
        | .agencies.sprout.services = {c: {name: "For all", kind: "inclusion-support", verified_on: "2026-11-01"}, d: {name: "Also for all", kind: "inclusion-support", verified_on: "2026-11-01"}}
        | .agencies.tally.services = {e: {name: "Named", kind: "inclusion-support", serves: ["infants"], verified_on: "2026-11-01"}, f: {name: "Others", kind: "inclusion-support", serves: ["toddlers"]}}
        | .profile = "own"'
    mkdir practices
    csc-init --show-profile=halton-csc | jq '.name = "own" | .settings.service_verified_within = "6m"' > practices/own.json
    export CSC_PROFILE_PATH=$PWD/practices
    run csc-team service list --need=inclusion-support --serves=infants --columns=name -f csv --no-headings
    assert_output - << 'END'
Named
"Named, stale"
For all
Also for all
"For all, stale"
END
    run csc-team service list --columns=name -f csv --no-headings # as it stands where nothing is asked for
    assert_line --index 0 '"For all, stale"'
    assert_equal "${#lines[@]}" 6
}

@test "a dropped priority stands on no form, nor in the minutes that speak of it" {
    run csc-report plan
    assert_output --partial "Answer the inspection"
    plan_with '.priorities.P2.status = "dropped" | del(.actions.A3)'
    run csc-report plan
    assert_success
    refute_output --partial "Answer the inspection"
    run csc-report minutes -m M2
    refute_output --partial "Answer the inspection"
}

@test "a list without headings has none in any format that has columns" {
    for format in tsv csv; do
        csc-actions list -f $format --columns=id,title > headed
        csc-actions list -f $format --columns=id,title --no-headings > bare
        assert_equal "$(head -n 1 headed | tr '\t' ,)" id,title
        tail -n +2 headed | cmp - bare
    done
}
