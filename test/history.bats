#!/usr/bin/env bats
# What the journal tells, and that without one nothing is known; the way out that check shows, as it can be typed.
# shellcheck disable=SC2016,SC2154 # jq's own dollars; run sets stderr and stderr_lines

load helper

arrange() {
    mkdir maple oak
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" maple/plan.json
    jq '.id = "3c9e4a52-0000-4000-8000-000000000002" | .subject.name = "Oak Lane Child Care"' maple/plan.json > oak/plan.json
    chmod 600 oak/plan.json
    csc-init --adopt oak > /dev/null
}

@test "without a journal history and disclosures say that nothing is known: status 1" {
    for verb in history disclosures; do
        run --separate-stderr csc-report $verb maple -f csv
        assert_failure 1
        assert_equal "${stderr_lines[0]}" "csc-report: maple: no history: the journal is missing or empty: what was changed, and who was told, is not known [no-history]"
        assert_equal "${stderr_lines[1]}" "hint: put the journal back beside the plan, or begin a new one: csc-init --adopt maple"
        assert_equal "${#lines[@]}" 1 # the headings
    done
    : > maple/plan.journal
    chmod 600 maple/plan.journal
    run csc-report disclosures maple
    assert_failure 1
    run --separate-stderr csc-report disclosures oak
    assert_success
    assert_equal "$stderr" ""
}

@test "one plan without a journal among others: the status is 1, also of a reduce over their rows" {
    run --separate-stderr csc-report history maple oak -f csv --columns=kind --no-headings
    assert_failure 1
    assert_output adopt
    csc-report history maple -f ndjson > rows 2> /dev/null || [ $? = 1 ]
    assert_equal "$(jq -r '"\(.row) \(.plan) \(.level) \(.rule)"' rows)" "finding maple error no-history"
    csc-report disclosures maple oak -f ndjson > rows 2> /dev/null || [ $? = 1 ]
    run csc-report disclosures - < rows
    assert_failure 1
    csc-report disclosures oak -f ndjson > rows
    run csc-report disclosures - < rows
    assert_success
}

@test "what the plan itself knows to be told is shown, and the status is 1 all the same" {
    jq '.meetings.M1.minutes = {state: "sent", sent: {"jo-rock": "2026-10-06"}}' maple/plan.json > changed
    install -m 600 changed maple/plan.json
    person=$(jq -r '.people | keys[0]' maple/plan.json)
    jq --arg person "$person" '.meetings.M1.minutes.sent = {($person): "2026-10-06"}' changed > maple/plan.json
    run --separate-stderr csc-report disclosures maple --item=M1 -f csv --columns=to,what --no-headings
    assert_failure 1
    assert_output "$person,sent"
}

@test "a plan that is reached through a link: the hints name the file itself, and work" {
    csc-init --adopt maple
    ln -s "$PWD/maple/plan.json" linked.json
    run --separate-stderr csc-report history linked.json
    assert_failure 1
    assert_equal "${stderr_lines[1]}" "hint: the plan is a link: name the file that it points to: $PWD/maple/plan.json"
    run csc-report history maple/plan.json
    assert_success
    rm maple/plan.journal
    way=$(csc-report check linked.json -f ndjson | jq -r 'select(.rule == "no-history").hint')
    assert_equal "$way" "csc-init -p $PWD/maple/plan.json --adopt"
    run bash -c "$way"
    assert_success
    assert_exists maple/plan.journal
}

hints() { csc-report check "$@" -f ndjson | jq -r --arg rule "$rule" 'select(.rule == $rule) | "\(.plan): \(.hint)"'; }

@test "hints of check name the plan where the tools would take another, as it must be typed" {
    rule=no-history
    cp -r maple "dana's plan"
    rm oak/plan.journal
    run hints maple oak "dana's plan"
    assert_line "maple: csc-init -p maple --adopt"
    assert_line "oak: csc-init -p oak --adopt"
    run bash -c "$(hints "dana's plan" | sed 's/^[^:]*: //')"
    assert_success
    assert_exists "dana's plan/plan.journal"
    csc-report check maple -f ndjson | jq -r '.hint // empty | select(test("csc-"))' > all
    run grep -v -e ' -p maple ' all
    assert_failure
    [ "$(grep -c . all)" -gt 3 ]
}

@test "hints of check name no plan where the tools take this one" {
    rule=no-history
    assert_equal "$(cd maple && hints)" ".: csc-init --adopt"
    assert_equal "$(cd maple && hints plan.json)" "plan.json: csc-init --adopt"
    rm oak/plan.journal
    CSC_PLAN=maple run hints
    assert_output "maple: csc-init --adopt"
    CSC_PLAN=maple run hints oak/plan.json maple
    assert_line "maple: csc-init --adopt"
    assert_line "oak/plan.json: csc-init -p oak/plan.json --adopt"
}
