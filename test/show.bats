#!/usr/bin/env bats
# What show tells of one record or one part of the plan, and to whom: what no list and no form of the practice tells.

load helper

arrange() {
    jq '.overrides = {"owner-left": {why: "Nobody else could", by: "ana-reyes", on: "2026-10-10"}}
        | .agreements.T1 = {agency: "reach", form: "verbal", status: "considered", need: "One form for all", goals: "Fewer visits"}
        | .subject.identifiers = {licence: "L-90210"}
        | .closed = {on: "2026-11-20", criterion: "withdrawn", by: "ana-reyes", reason: "They moved"} | .status = "closing"
        | .cases.K1 = {name: "Family one", enrolled: "2026-09-01", reviews: {
            M1: {state: "discussed", text: "First said", origin: "subject", case: "K1"},
            M2: {state: "discussed", text: "Then said", origin: "subject", case: "K1"}}}
        | .log.L1 = {kind: "phone", text: "Spoke", by: "ana-reyes", on: "2026-11-02", origin: "subject"}
        | .concerns.X1 = {kind: "gap", text: "A gap", by: "ana-reyes", on: "2026-11-02", origin: "subject"}
        | .referrals.R1 = {from: "subject", to: "reach", service: "Speech", status: "requested", on: "2026-11-02", origin: "subject"}
        | .indicators.I1 = {name: "Calm days", unit: "days", better: "up", values: {"2026-10-01": "3"}, origin: "subject"}' \
        "$BATS_TEST_DIRNAME/two_meetings.json" > plan.json
    chmod 600 plan.json
}

told() { # WORDS... : what is said to WHO by $who
    run --separate-stderr "$@" --for="$who" --no-record
}

@test "the subject is shown all of its plan: identifiers, what was set aside and why, partnerships" {
    who=subject
    while IFS='|' read -r command text; do
        # shellcheck disable=SC2086 # a command is words
        told $command
        assert_success
        assert_output --partial "$text"
    done << 'END'
csc-team show subject|licence: L-90210
csc-team show overrides|Why: Nobody else could
csc-team show T1|Need: One form for all
csc-team show charter|Reason: Moderate need
csc-team show initiated|Three agencies come in the same week
csc-team show closed|Reason: They moved
csc-meeting show X1|A gap
csc-meeting show L1|Spoke
csc-actions show R1|Service: Speech
csc-actions show I1|Calm days
END
}

@test "a case is shown with every review that the reader may see, the older ones too" {
    who=K1
    told csc-meeting show K1
    assert_success
    assert_output --partial "Case: Family one"
    assert_output --partial "First said"
    assert_output --partial "Then said"
    who=subject
    told csc-meeting show K1
    assert_failure 2
    assert_output ""
}

@test "an agency is shown those parts that consent lets it see, and of the others what is said of what does not exist" {
    who=reach
    told csc-team show charter
    assert_output --partial "Moderate need"
    told csc-team show subject
    assert_success
    refute_output --partial L-90210
    for what in overrides T1 C99; do
        told csc-team show $what
        assert_failure 2
        assert_output ""
        # shellcheck disable=SC2154 # run sets it
        assert_equal "${stderr/$what/WHAT}" "${unknown:=${stderr/$what/WHAT}}"
        [[ "$stderr" != *Nobody* && "$stderr" != *"One form"* ]]
    done
    told csc-team show subjects
    assert_failure 2
}

@test "what is shown of a part is on record under its name, and stands in the way of undoing that part alone" {
    run csc-team show overrides --for=subject
    assert_success
    run jq -r 'select(.disclosure) | .disclosure.records | join(" ")' plan.journal
    assert_output "ana-reyes overrides subject"
    csc-meeting list --for=subject > /dev/null
    csc-meeting show M1 --for=subject > /dev/null
    run jq -r 'select(.disclosure) | .disclosure.records | join(" ")' plan.journal
    assert_line --index 1 --partial M1
    refute_line --index 1 --partial overrides
}

@test "a person who is called as a part of the plan is shown first" {
    jq '.people.charter = {name: "Chart Er", agency: "reach", roles: ["service-provider"]}' plan.json > other.json
    chmod 600 other.json
    run csc-team show charter -p other.json
    assert_output --partial "Name: Chart Er"
    run csc-team show charter
    assert_output --partial "Ground rules"
}
