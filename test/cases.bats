#!/usr/bin/env bats
# The roster of a programme plan, and what its meetings say of every child (M-7 to M-12, M-16 to M-19).

# shellcheck disable=SC2154 # run sets status, output, lines and stderr
load helper

# A classroom with two children, its first case conference running.
arrange() {
    export CSC_TODAY=2026-09-01 CSC_PLAN=plan CSC_AS=ruth-cole
    {
        csc-init --profile=ms33-case-conference --subject="Room 4" --lead="Ruth Cole" plan
        csc-team add "Luis Vega" --role=family-service-worker
        csc-team add "Noor Haddad" --role=health-staff
        csc-meeting case add "Zoé O'Neil" --enrolled=2026-09-01 --family="Mara O'Neil, mother"
        csc-meeting case add "Adam Bell" --enrolled=2026-09-01
        csc-meeting schedule 2026-09-17T14:00 --place="Room 4" --purpose="September"
        csc-meeting schedule 2026-10-15T14:00 --place="Room 4" --purpose="October"
        csc-meeting start -m M1
        csc-meeting attend present ruth luis noor
    } > /dev/null 2>&1
    export CSC_TODAY=2026-09-17
}

of() { jq -c "$1" plan/plan.json; }

# Refused by a rule, and not a byte changed.
refused() {
    local rule=$1 before
    shift
    before=$(sha256sum plan/*)
    run "$@"
    assert_equal "$status" 3
    assert_output --partial "[$rule]"
    assert_output --regexp $'\n'"hint: ."
    assert_equal "$(sha256sum plan/*)" "$before"
}

# M1 is over: Zoé has a need and a follow-up (A1), Adam none; M2 runs.
second_month() {
    {
        csc-meeting case review K1 support-need "Hearing check failed" --parents-included=yes
        csc-meeting case review K2 discussed "Settled well"
        csc-actions add "Refer to audiology" --case=K1 --owner=noor --due=2026-10-10 --kind=child-referral
        csc-meeting hold
        csc-meeting minutes submit
        csc-meeting minutes finalize
        export CSC_TODAY=2026-10-15
        csc-meeting start
        csc-meeting attend present ruth luis noor
    } > /dev/null 2>&1
}

@test "M-9 a case is added, changed, listed and leaves; ids, names and accents as typed" {
    run csc-meeting case add "Émile D'Arcy" --enrolled=2026-09-10 --needs=health,housing --strengths="Loves books"
    assert_output K3
    csc-meeting case set émile --family="Rose D'Arcy" --needs=-housing
    assert_equal "$(of .cases.K3)" \
        '{"name":"Émile D'"'"'Arcy","enrolled":"2026-09-10","family":"Rose D'"'"'Arcy","strengths":"Loves books","needs":["health"]}'
    csc-meeting case leave K3 --on=2026-09-16
    run csc-meeting case list --enrolled --columns=id,name -f csv
    assert_output $'id,name\nK1,Zoé O\'Neil\nK2,Adam Bell'
    run csc-meeting case list -f json
    assert_equal "$(jq -c '.[2] | [.id, .left, .open]' <<< "$output")" '["K3","2026-09-16",null]'
}

@test "M-9 days that do not agree, do not exist or name nobody are refused" {
    run csc-meeting case add "A B" --enrolled=2026-02-30
    assert_equal "$status" 2
    run csc-meeting case leave K1 --on=2026-08-31
    assert_equal "$status" 2
    assert_output --partial "left 2026-08-31 is before enrolled 2026-09-01"
    run csc-meeting case set K9 --family=X
    assert_equal "$status" 2
    run csc-meeting case add ""
    assert_equal "$status" 2
    run --separate-stderr csc-meeting case add "Adam  BELL"
    assert_success
    assert_equal "$stderr" "csc-meeting: K2 has the same name"
}

@test "M-9 what a meeting says of a case is stamped with who says it, when, and whose word it is" {
    csc-meeting case review adam discussed "Speaks in sentences" --topic=education --by=luis
    assert_equal "$(of .cases.K2.reviews)" \
        '{"M1":{"state":"discussed","text":"Speaks in sentences","topic":"education","by":"luis-vega","on":"2026-09-17","origin":"subject"}}'
    csc-meeting case review K2 no-points
    assert_equal "$(of '.cases.K2.reviews.M1 | [.state, .text]')" '["no-points",null]'
    run csc-meeting case review K2 no-points "But this"
    assert_equal "$status" 2
    run csc-meeting case review K2 chatted
    assert_equal "$status" 2
    run csc-meeting case review K2 discussed --case=K1
    assert_equal "$status" 2
    assert_output --partial "--case=K1: this is about K2"
    run csc-meeting case review K2
    assert_success
    run csc-meeting case review K1
    assert_equal "$status" 2
    run csc-meeting case review
    assert_equal "$status" 2
}

@test "M-9 a meeting that has not begun says nothing; nor does any of a child that is not enrolled on its day" {
    refused "wrong-state M-9" csc-meeting case review K1 discussed -m M2
    csc-meeting case add "Late One" --enrolled=2026-09-18
    refused "wrong-state M-9" csc-meeting case review K3 discussed
    csc-meeting case leave K2 --on=2026-09-16
    refused "wrong-state M-9" csc-meeting case review K2 discussed
}

@test "M-7 the first conference goes through everyone: held with a name left out it is refused" {
    csc-meeting case review K1 discussed "Eats well"
    refused "case-not-reviewed M-9" csc-meeting hold
    assert_output --partial "nothing is noted of K2: the first meeting goes through everyone"
    csc-meeting case review --rest=discussed
    csc-meeting hold
    assert_equal "$(of .meetings.M1.status)" '"held"'
}

@test "M-8 a child newly enrolled is discussed at the first conference after; M-9 the others each month" {
    second_month
    csc-meeting case add "New Child" --enrolled=2026-10-15
    csc-meeting case add "Not Yet" --enrolled=2026-10-16
    run csc-report agenda
    assert_output --partial "- K3: New Child (newly enrolled)"
    assert_output --partial "- K2: Adam Bell"
    refute_output --partial "K4"
    csc-meeting review A1 --met
    csc-meeting case review K1 no-points
    csc-meeting case review K2 no-points
    refused "case-not-reviewed M-9" csc-meeting hold
    assert_output --partial "K3: newly enrolled since the last meeting"
    csc-meeting case review K3 discussed "First weeks"
    jq 'del(.cases.K2.reviews.M2)' plan/plan.json > other && cp other plan/plan.json
    refused "case-not-reviewed M-9" csc-meeting hold
    assert_output --partial "K2: every meeting goes through every name"
    csc-meeting case review --rest=no-points
    csc-meeting hold
}

@test "M-9 minutes are not final while a child enrolled in time is added late and not reviewed" {
    csc-meeting case review --rest=discussed
    csc-meeting hold
    csc-meeting minutes submit
    csc-meeting case add "Found Later" --enrolled=2026-09-16
    refused "case-not-reviewed M-9" csc-meeting minutes finalize
    csc-meeting case review K3 discussed "Caught up" -m M1
    csc-meeting minutes finalize
}

@test "M-9 nobody is left for --rest, and it names no case" {
    csc-meeting case review --rest=discussed
    run csc-meeting case review --rest=discussed
    assert_equal "$status" 1
    run csc-meeting case review K1 --rest=discussed
    assert_equal "$status" 2
}

@test "M-10 an immediate need excludes no discussion points" {
    csc-meeting case review K1 immediate-need "No coat"
    csc-actions add "Coat from the closet" --case=K1 --owner=luis --due=2026-09-18
    refused "no-points-with-need M-10" csc-meeting case review K1 no-points
    csc-meeting case review K2 no-points
    refused "no-points-with-need M-10" csc-actions add "Call home" --case=K2 --owner=luis --due=2026-09-18
    csc-meeting case review K2 support-need
    csc-actions add "Call home" --case=K2 --owner=luis --due=2026-09-18
}

@test "M-12 a need has a follow-up with a named owner and a target date before the meeting is held" {
    csc-meeting case review --rest=discussed
    csc-meeting case review K1 immediate-need "No coat"
    refused "need-without-action M-12" csc-meeting hold
    run csc-actions add "Coat" --case=K1 --owner=luis
    assert_equal "$status" 3
    assert_output --partial "[action-without-due M-12]"
    run csc-actions add "Coat" --case=K1 --due=2026-09-20
    assert_equal "$status" 3
    assert_output --partial "[action-without-owner M-12]"
    csc-actions add "Coat" --case=K1 --owner=luis --due=2026-09-20
    csc-meeting hold
    assert_equal "$(of '.actions.A1 | [.case, .meeting, .owner, .origin]')" '["K1","M1","luis-vega","subject"]'
}

@test "M-16 that parents were included is recorded for each child, also afterwards, and flagged until it is" {
    second_month
    run csc-report check -f json plan
    assert_equal "$(jq '[.[] | select(.rule == "parents-not-included")] | length' <<< "$output")" 0
    csc-meeting case review K1 --parents-included= -m M1
    run csc-report check -f json plan
    assert_equal "$(jq -r '.[] | select(.rule == "parents-not-included") | .requirement + " " + .member' <<< "$output")" \
        "M-16 parents_included/K1"
    csc-meeting case review K1 --parents-included=yes --child-included=yes -m M1
    assert_equal "$(of '.cases.K1.reviews.M1 | [.parents_included, .child_included]')" '[true,true]'
    refused wrong-state csc-meeting case review K1 discussed -m M1
}

@test "M-17 last month's follow-ups are reviewed first: did they occur, is the need met" {
    second_month
    csc-meeting case review K2 no-points
    refused "no-points-with-need M-10" csc-meeting case review --rest=no-points
    csc-meeting case review K1 support-need "Still waiting"
    csc-actions add "Call again" --case=K1 --owner=noor --due=2026-11-01
    refused "action-not-reviewed M-17" csc-meeting hold
    csc-actions done A1
    refused "action-not-reviewed M-17" csc-meeting hold
    csc-meeting review A1 --met --text="Ear tubes are planned"
    assert_equal "$(of .meetings.M2.reviewed.A1)" '{"met":"yes","occurred":"yes","text":"Ear tubes are planned"}'
    csc-meeting hold
}

@test "M-17 whether it took place may be known otherwise than by its state" {
    second_month
    run csc-meeting review A1 --unmet --occurred=perhaps
    assert_equal "$status" 2
    csc-meeting review A1 --unmet --occurred=yes --text="Seen; results in November"
    assert_equal "$(of .meetings.M2.reviewed.A1.occurred)" '"yes"'
}

@test "M-18 an unmet need carries: the family stands on the new form, with a new strategy; a met one does not" {
    second_month
    run --separate-stderr csc-meeting review A1 --unmet
    assert_success
    assert_equal "$stderr" "csc-meeting: K1 stands as support-need at M2 too"
    assert_equal "$(of '.cases.K1.reviews.M2 | [.state, .by, .origin]')" '["support-need","ruth-cole","subject"]'
    assert_equal "$(of '.actions.A1.carried | has("M2")')" true
    csc-meeting case review --rest=no-points
    refused "unmet-without-step M-18" csc-meeting hold
    csc-meeting case review K1 discussed "Fine"
    refused "unmet-not-carried M-18" csc-meeting hold
    csc-meeting case review K1 support-need "Waiting list"
    csc-actions add "Ask the other clinic" --case=K1 --owner=noor --due=2026-11-05 --follows=A1
    csc-meeting hold
    csc-meeting minutes submit
    csc-meeting minutes finalize
    export CSC_TODAY=2026-11-12
    csc-actions cancel A1 --reason="A2 goes on"
    csc-meeting schedule 2026-11-12T14:00 --place="Room 4" --purpose=November
    csc-meeting start
    csc-actions done A2
    csc-meeting review A2 --met
    assert_equal "$(of '.cases.K1.reviews | has("M3")')" false
    csc-meeting case review --rest=no-points
}

@test "M-18 an unmet follow-up that is done is taken further by a new one, and then rests" {
    second_month
    csc-actions done A1
    csc-meeting review A1 --unmet --text="Seen, no answer"
    csc-meeting case review --rest=no-points
    refused "unmet-without-step M-18" csc-meeting hold
    csc-actions add "Second opinion" --case=K1 --owner=noor --due=2026-11-05 --follows=A1
    csc-meeting attend present ruth luis noor
    csc-meeting hold
    csc-meeting minutes submit
    csc-meeting minutes finalize
    export CSC_TODAY=2026-11-12
    csc-meeting schedule 2026-11-12T14:00 --place="Room 4" --purpose=November
    csc-meeting start
    run csc-meeting review
    assert_equal "$status" 2
    assert_output --partial "to be reviewed: A2"
}
