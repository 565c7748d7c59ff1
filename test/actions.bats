#!/usr/bin/env bats
# csc-actions: the centre's priorities, and actions with one owner each, as the guidelines ask.
# shellcheck disable=SC2030,SC2031,SC1010 # every test is a subshell of its own; done is a verb

load helper
load centre

setup_file() {
    export PATH="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}:$PATH" TZ=America/Toronto LC_ALL=C.UTF-8
    unset CSC_PLAN CSC_AS CSC_TODAY LANGUAGE
    load centre
    make_centres "$BATS_FILE_TMPDIR"
}

ids() { # the ids that csc-actions list shows, on one line
    csc-actions list -f ndjson "$@" | jq -r .id | xargs
}

# --- priorities -----------------------------------------------------------------------------------------------------

@test "H-54 priorities, their order and their goals are the centre's own; one of a provider is found" {
    at team
    run csc-actions priority add "Garder nos éducatrices" --goal="None leaves" --strengths=S1
    assert_output P2
    assert_equal "$(of '.priorities.P2 | [.expressed_by, .origin, .rank, .status]')" '["subject","subject",2,"proposed"]'
    refute found priority-not-subjects
    csc-actions priority add "Fill in our forms" --expressed-by=jo --strengths=S1 --rank=1 > /dev/null
    assert_equal "$(of '.priorities.P3 | [.expressed_by, .origin, .rank]')" '["jo-o-rock","kids",1]'
    assert found priority-not-subjects P3
    csc-actions priority set P3 --expressed-by=sam
    assert_equal "$(of '.priorities.P3 | [.expressed_by, .origin]')" '["sam-roy","subject"]'
    refute found priority-not-subjects
    run csc-actions priority list --columns=id,rank --sort=rank --no-headings -f csv
    assert_output "P1,1
P3,1
P2,2"
}

@test "H-24 a priority that builds on no strength is found" {
    at team
    refute found priority-without-strengths
    csc-actions priority set P1 --strengths=
    assert found priority-without-strengths P1
    unchanged 2 csc-actions priority set P1 --strengths=S7
    csc-actions priority set P1 --strengths=+S1
    refute found priority-without-strengths
    csc-actions priority set P1 --strengths=
    csc-actions priority drop P1 --reason="Autre chose d'abord"
    refute found priority-without-strengths
    assert_equal "$(of '.priorities.P1 | [.status, .evaluation]')" '["dropped","Autre chose d'\''abord"]'
}

@test "H-23 H-56 the centre agrees to a priority: who, when, and to what; a change since then shows" {
    at team
    refused "not-for-subject H-23" csc-actions priority agree P1 --by=jo
    refused "not-for-subject H-23" csc-actions priority agree P1
    unchanged 3 env CSC_AS= csc-actions priority agree P1
    assert_output --partial "H-23"
    csc-actions priority agree P1 --by=sam --on=2026-11-20
    assert_equal "$(of '[.status, (.priorities.P1 | .status, .agreed.by, .agreed.on)]')" '["active","active","sam-roy","2026-11-20"]'
    refute found changed-since-agreed
    csc-actions priority set P1 --barriers="Few hands"
    refute found changed-since-agreed # not what was agreed to
    csc-actions priority set P1 --rank=2
    assert found changed-since-agreed P1
    csc-actions priority agree P1 --by=ana
    refute found changed-since-agreed
}

@test "H-96 the centre's success is evaluated per goal, in the words of FHIR and in its own" {
    at final
    csc-actions priority evaluate P1 improving "Deux salles sur trois" --by=ana --on=yesterday
    assert_equal "$(of '.priorities.P1 | [.achievement, .evaluation, .evaluated_by, .evaluated_on, .status]')" \
        '["improving","Deux salles sur trois","ana-diaz","2026-11-23","active"]'
    unchanged 2 csc-actions priority evaluate P1 good
    assert_output --partial "no-change"
    csc-actions priority evaluate P1 achieved
    assert_equal "$(of '.priorities.P1 | [.achievement, .status]')" '["achieved","achieved"]'
    at team
    refused_state csc-actions priority evaluate P1 achieved
}

refused_state() {
    unchanged 3 "$@"
    assert_output --partial "[wrong-state"
}

# --- who owns an action ---------------------------------------------------------------------------------------------

@test "H-4 H-69 an action has one owner, a person on the team" {
    at team
    refused "action-without-owner H-4" csc-actions add "Visit" --due=2026-12-01
    unchanged 2 csc-actions add "Visit" --owner=jo --owner=ana --due=2026-12-01
    unchanged 2 csc-actions add "Visit" --owner=nobody --due=2026-12-01
    assert_output --partial "Jo O'Rock"
    unchanged 2 csc-actions add "Visit" --owner=kids --due=2026-12-01 # an agency is nobody
    run csc-actions add "Visit" --owner="o'rock" --due=2026-12-01 --priority=P1
    assert_output A1
    csc-team leave sam
    refused "not-on-team H-4" csc-actions add "Call" --owner=sam --due=2026-12-01
    refused "not-on-team H-4" csc-actions assign A1 sam
    refused "not-on-team H-4" csc-actions set A1 --helpers=+sam
    refused "action-without-owner H-4" csc-actions set A1 --owner=
}

@test "H-25 the owner is a member to whom the centre agreed" {
    at team
    csc-team add "Zoë Brun" --agency=kids > /dev/null
    refused "owner-not-active H-25" csc-actions add "Visit" --owner=zoe --due=2026-12-01
    assert_output --partial "csc-team set zoe-brun --agreed-on=DATE"
    csc-team set zoe --agreed-on=today
    run csc-actions add "Visit" --owner=zoë --due=2026-12-01
    assert_success
}

@test "H-30 an action goes to an agency that may be told of it, as do those who help" {
    at team
    refused "consent H-30" csc-actions add "Visit" --owner=wen --due=2026-12-01
    assert_output --partial "csc-team consent permit quiet"
    refused "consent H-30" csc-actions add "Visit" --owner=jo --due=2026-12-01 --topic=staffing
    refused "consent H-30" csc-actions add "Visit" --owner=jo --helpers=wen --due=2026-12-01
    run csc-actions add "Visit" --owner=jo --helpers=priya,sam --due=2026-12-01 --topic=program
    assert_output A1
    refused "consent H-30" csc-actions set A1 --topic=licensing
    csc-actions priority set P1 --topic=staffing
    refused "consent H-30" csc-actions add "Visit" --owner=jo --due=2026-12-01 --priority=P1
    run csc-actions add "Visit" --owner=ana --due=2026-12-01 --priority=P1
    assert_success
}

@test "H-21 a provider's action that serves no priority of the centre's own is found" {
    at team
    csc-actions add "Our own audit" --owner=jo --due=2026-12-01 > /dev/null
    csc-actions add "Sweep the yard" --owner=sam --due=2026-12-01 > /dev/null
    assert found action-without-priority A1
    refute found action-without-priority A2
    csc-actions priority add "Our forms" --expressed-by=jo > /dev/null
    csc-actions set A1 --priority=P2
    assert found action-without-priority A1
    csc-actions set A1 --priority=P1
    refute found action-without-priority
}

@test "H-83 an action is due on a day: not before it starts nor before its meeting" {
    at running
    csc-actions add "Someday" --owner=jo --priority=P1 > /dev/null
    assert found action-without-due A3
    refused "due-before-start H-83" csc-actions set A3 --starts=2026-12-10 --due=2026-12-09
    refused "due-before-meeting H-83" csc-actions add "Done already" --owner=jo --due=2026-11-23
    csc-actions set A3 --starts=2026-12-09 --due=+3w
    assert_equal "$(of '.actions.A3 | [.starts, .due, .meeting]')" '["2026-12-09","2026-12-15","M1"]'
    refute found action-without-due
}

# --- what becomes of it ---------------------------------------------------------------------------------------------

@test "H-94 work begins when the minutes are final, not before" {
    at running
    refused "action-opened-early H-94" csc-actions start A1
    assert_output --partial "csc-meeting agree --by=PERSON -m M1"
    refused "action-opened-early H-94" csc-actions done A1
    refused "action-opened-early H-94" csc-actions progress A1 "Begun"
    refused "action-opened-early H-94" csc-actions block A1 --needs-help=x
    at submitted
    refused "action-opened-early H-94" csc-actions start A1
    assert_output --partial "csc-meeting minutes finalize -m M1"
    at final
    run csc-actions start A1
    assert_success
    assert_equal "$(of .actions.A1.status)" '"in-progress"'
}

@test "H-94 an action of no meeting opens with its priority's agreement" {
    at team
    csc-actions add "Visit" --owner=jo --due=2026-12-01 --priority=P1 > /dev/null
    assert_equal "$(of .actions.A1.status)" '"proposed"'
    refused "action-opened-early H-94" csc-actions start A1
    assert_output --partial "csc-actions priority agree P1 --by=PERSON"
    csc-actions priority agree P1 --by=ana
    assert_equal "$(of .actions.A1.status)" '"open"'
    csc-actions add "Call" --owner=sam --due=2026-12-01 --priority=P1 > /dev/null
    assert_equal "$(of .actions.A2.status)" '"open"'
}

@test "H-69 H-55 owners report progress, barriers and the end; what is over stays over" {
    at final
    run csc-actions progress A1 "La salle des petits d'abord" --how=visit --by=jo
    assert_output A1/G1
    assert_equal "$(of '.actions.A1 | [.status, .progress.G1]')" \
        '["in-progress",{"how":"visit","text":"La salle des petits d'\''abord","by":"jo-o-rock","on":"2026-11-24","origin":"kids"}]'
    unchanged 2 csc-actions block A1
    csc-actions block A1 --needs-help="A second pair of hands"
    run csc-actions progress A1 - --by=sam <<< "Still alone"
    assert_output A1/G2
    assert_equal "$(of '.actions.A1 | [.status, .needs_help]')" '["blocked","A second pair of hands"]'
    csc-actions start A1
    csc-actions done A1 A2 --result="Toutes les salles" --on=2026-11-23
    assert_equal "$(of '[.actions[] | [.status, .done_on, .result]]')" \
        '[["done","2026-11-23","Toutes les salles"],["done","2026-11-23","Toutes les salles"]]'
    refused_state csc-actions done A1
    refused_state csc-actions set A1 --due=2027-01-01
    refused_state csc-actions assign A1 sam
    refused_state csc-actions progress A1 "More"
    refused_state csc-actions cancel A1 --reason=x
}

@test "all or none: one wrong action among several leaves every one as it was" {
    at final
    unchanged 2 csc-actions done A1 A9
    csc-actions cancel A2 --reason="Pas nécessaire"
    refused_state csc-actions done A1 A2
    assert_equal "$(of '[.actions[].status]')" '["open","cancelled"]'
    unchanged 2 csc-actions cancel A1
    unchanged 2 csc-actions cancel A1 --reason=
}

@test "H-69 an action changes hands by the same rules, and its history says why" {
    at final
    refused "consent H-30" csc-actions assign A1 wen
    csc-actions assign A1 priya --reason="Jo's on leave"
    assert_equal "$(of '.actions.A1 | [.owner, .progress.G1.text]')" '["priya-nair","Jo'\''s on leave"]'
    unchanged 2 csc-actions assign A1 r
    assert_output --partial "priya-nair" # ambiguous: the candidates are named
}

@test "H-69 what is past its day is owed by its owner" {
    at final
    CSC_TODAY=2026-12-01 refute found overdue
    CSC_TODAY=2026-12-02 assert found overdue A2
    assert_equal "$(CSC_TODAY=2026-12-02 ids --overdue)" A2
    assert_equal "$(CSC_TODAY=2026-12-11 ids --overdue)" "A1 A2"
    csc-actions done A2
    assert_equal "$(CSC_TODAY=2026-12-11 ids --overdue)" A1
}

@test "H-101 an action without progress for six weeks is listed for new ideas" {
    at final
    export CSC_TODAY=2027-01-05
    assert_equal "$(ids --stalled)" ""
    CSC_TODAY=2027-01-06
    assert_equal "$(ids --stalled)" "A1 A2"
    assert found stalled A1
    csc-actions progress A1 "Two visits" --by=jo --on=2026-12-20 > /dev/null
    assert_equal "$(ids --stalled)" A2
    refute found stalled A1
    csc-actions done A2
    assert_equal "$(ids --stalled)" ""
}

@test "H-9 two agencies that do the same for a priority are found" {
    at final
    csc-actions set A1 --service-kind=in-centre-support
    csc-actions add "Visit the rooms" --owner=priya --due=2026-12-10 --priority=P1 --service-kind=mental-health > /dev/null
    refute found duplicated-work
    csc-actions set A3 --service-kind=in-centre-support
    assert found duplicated-work
    csc-actions cancel A3 --reason="Jo does it"
    refute found duplicated-work
}

# --- lists ----------------------------------------------------------------------------------------------------------

@test "lists choose by owner, agency, state, day, priority and topic; every filter given must hold" {
    at final
    csc-actions add "Ring the bell" --owner=ana --due=2026-11-30 --topic=program > /dev/null
    csc-actions add "Old" --owner=jo --due=2026-11-25 --priority=P1 > /dev/null
    csc-actions cancel A4 --reason=x
    assert_equal "$(ids --open)" "A1 A2 A3"
    assert_equal "$(ids)" "A1 A2 A3 A4"
    assert_equal "$(ids --owner=jo)" "A1 A4"
    assert_equal "$(ids --owner="Jo O'Rock" --open)" A1
    assert_equal "$(ids --owner=díaz)" A3
    assert_equal "$(ids --owner=ana)" A3
    assert_equal "$(ids --agency=kids)" "A1 A4"
    assert_equal "$(ids --agency=subject)" "A2 A3"
    assert_equal "$(ids --agency=quiet)" ""
    assert_equal "$(ids --mine -u sam)" A2
    assert_equal "$(ids --mine)" ""
    assert_equal "$(ids --status=cancelled)" A4
    assert_equal "$(ids --due-within=7d)" A2\ A3
    assert_equal "$(ids --due-within=6d)" A3
    assert_equal "$(ids --priority=P1)" "A1 A2 A4"
    assert_equal "$(ids --topic=program)" A3
    unchanged 2 csc-actions list --owner=nobody
    unchanged 2 csc-actions list --mine --owner=jo
    unchanged 2 csc-actions list --status=finished
    unchanged 2 csc-actions list --due-within=soon
    unchanged 2 env CSC_AS= csc-actions list --mine
}

@test "an owner whom one plan lacks has no rows there; whom no plan knows is an error" {
    at final
    cp -r plan other
    jq '.id = "3c9e4a52-6a0f-4a6e-9d3a-1f1f6a0c2b11" | .people["max-ill"] = {"name": "Max Ill", "joined": "2026-11-02"}
        | .actions.A2.owner = "max-ill"' plan/plan.json > other/plan.json
    run csc-actions list --owner=max --columns=id --no-headings -f csv plan other
    assert_success
    assert_output A2
    run csc-actions list --owner=nobody plan other
    assert_failure 2
}

@test "a copy for an agency holds its own actions and those it may see, nothing tells of the others" {
    at final
    csc-actions add "About pay" --owner=ana --due=2026-12-05 --topic=finance > /dev/null
    run csc-actions list --for=kids --no-record -f csv
    assert_output --partial "Visit both rooms"
    refute_output --partial "About pay"
    run csc-actions list --for=quiet --no-record -f csv
    assert_failure 1
    refute_output --partial "Visit"
}

@test "a text that would harm a terminal is refused, and a name that is none is shown harmlessly" {
    at final
    local bad=$'\e]0;x\a'
    unchanged 2 csc-actions add "$bad" --owner=jo --due=2026-12-01
    unchanged 2 csc-actions add $'Two\nlines' --owner=jo --due=2026-12-01
    unchanged 2 csc-actions add $'caf\xe9' --owner=jo --due=2026-12-01
    unchanged 2 csc-actions add "" --owner=jo --due=2026-12-01
    unchanged 2 csc-actions add "Visit" --title="Call" --owner=jo --due=2026-12-01
    unchanged 2 csc-actions done A1 --result="$bad"
    unchanged 2 csc-actions cancel A1 --reason="$bad"
    unchanged 2 csc-actions block A1 --needs-help="$bad"
    unchanged 2 csc-actions progress A1 "$bad"
    unchanged 2 csc-actions assign A1 sam --reason="$bad"
    unchanged 2 csc-actions priority evaluate P1 improving "$bad"
    unchanged 2 csc-actions priority drop P1 --reason="$bad"
    unchanged 2 csc-actions assign A1 "$bad"
    refute_output --partial $'\e'
    assert_output --partial "<U+001B>"
    unchanged 2 csc-actions done "$bad"
    refute_output --partial $'\e'
}

@test "dates are understood in either language; a day that does not exist is none" {
    at final
    csc-actions add "One" --owner=jo --due=+2w --priority=P1 > /dev/null
    csc-actions add "Two" --owner=jo --due=friday --priority=P1 > /dev/null
    csc-actions add "Trois" --owner=jo --due=demain --priority=P1 --lang=fr > /dev/null
    csc-actions add "Four" --owner=jo --due=eom --priority=P1 > /dev/null
    assert_equal "$(of '[.actions.A3.due, .actions.A4.due, .actions.A5.due, .actions.A6.due]')" \
        '["2026-12-08","2026-11-27","2026-11-25","2026-11-30"]'
    unchanged 2 csc-actions set A1 --due=2027-02-29
    unchanged 2 csc-actions set A1 --due=demain
    unchanged 2 csc-actions set A1 --due=12/05/2026
}
