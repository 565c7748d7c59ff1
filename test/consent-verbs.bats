#!/usr/bin/env bats
# csc-team consent: given by the subject, sent, renewed, revoked, asked.
# shellcheck disable=SC2030,SC2031 # every test is a subshell of its own

load helper

arrange() {
    csc-init --subject="Maple Grove" --lead="Ana Díaz" --coordinator="Priya Nair" --agency=THRC \
        --criterion=complex-needs maple > /dev/null
    export CSC_PLAN=maple
    csc-team agency add "Kids' Ability" --id=kids --kind=provider > /dev/null
    csc-team add "Jo O'Rock" --agency=kids --role=service-provider --agreed-on=2026-11-02 > /dev/null
}

unchanged() {
    local wanted=$1 before
    shift
    before=$(sha256sum maple/*)
    run "$@"
    assert_equal "$status" "$wanted"
    assert_equal "$(sha256sum maple/*)" "$before"
}

of() {
    jq -c "$1" maple/plan.json
}

permit() {
    csc-team consent permit "$@" --given-by=ana --method=written
}

@test "H-30 a permit says what, to whom, with whom, how and by whom it was given" {
    run csc-team consent permit kids thrc --topics=general,program --topic=staffing --direction=receive --with=thrc \
        --given-by=ana --method=verbal --until=+6m --purpose="One plan" --form="Form 16" --effects-explained=yes
    assert_success
    assert_output "C1
C2"
    assert_equal "$(of .consents.C1)" \
        '{"agency":"kids","with":["thrc"],"decision":"permit","direction":"receive","topics":["general","program","staffing"],"purpose":"One plan","given_by":"ana-diaz","given_on":"2026-11-24","until":"2027-05-24","method":"verbal","form":"Form 16","effects_explained":true}'
    assert_equal "$(of .consents.C2.agency)" '"thrc"'
    assert_equal "$(tail -n1 maple/plan.journal | jq -c .ids)" '["kids","C1","thrc","C2"]'
}

@test "H-30 without more a permit holds both ways, with all, from today; all topics only when said so" {
    run permit kids --all-topics
    assert_output C1
    assert_equal "$(of '.consents.C1 | [.direction, .with, .topics, .given_on, .until]')" '["both",["*"],["*"],"2026-11-24",null]'
    unchanged 2 permit kids
    assert_output --partial "--all-topics"
    unchanged 2 permit kids --topics=general --all-topics
}

@test "H-31 what limits a consent is never emptied into no limit" {
    unchanged 3 permit kids --topics=
    assert_output --partial "never-empty"
    unchanged 3 permit kids --topics=general --with=
    unchanged 3 csc-team consent deny kids --topics= --given-by=ana
}

@test "H-31 consent is given by somebody who speaks for the subject" {
    unchanged 3 csc-team consent permit kids --topics=general --given-by=jo --method=written
    assert_output --partial "jo-o-rock may not agree for the subject"
    assert_output --partial "H-23"
    unchanged 3 csc-team consent deny kids --topics=general --given-by=priya
    unchanged 2 csc-team consent permit kids --topics=general --method=written
    assert_output --partial "--given-by"
    unchanged 2 csc-team consent permit kids --topics=general --given-by=nobody --method=written
    csc-team add "Former Lead" --role=centre-lead > /dev/null
    csc-team leave former
    unchanged 3 csc-team consent permit kids --topics=general --given-by=former --method=written
    run csc-team consent permit kids --topics=general --given-by=ana --method=written
    assert_success
}

@test "wrong words of a consent are wrong usage" {
    unchanged 2 csc-team consent permit kids --topics=general --given-by=ana
    assert_output --partial "--method"
    unchanged 2 permit kids --topics=generl
    assert_output --partial "did you mean general"
    unchanged 2 permit kids --topics=general --direction=sideways
    unchanged 2 permit kids --topics=general --with=nobody
    unchanged 2 permit nobody --topics=general
    unchanged 2 permit kids nobody --topics=general
    unchanged 2 permit kids --topics=general --until=yesterday
    unchanged 2 csc-team consent deny kids --topics=general --given-by=ana --with=thrc
    unchanged 2 csc-team consent deny kids --topics=general --given-by=ana --direction=both
    unchanged 2 permit kids --topics=general --purpose=$'a\e[0mb'
    refute_output --partial $'\e'
    unchanged 0 csc-team -n consent permit kids --topics=general --given-by=ana --method=written
    assert_equal "$(jq -r .consents.C1.agency <<< "$output")" kids
}

@test "H-30 check: yes by a permit in force, with its id; no without one" {
    run csc-team consent check kids
    assert_failure 1
    assert_output "kids may not be told on 2026-11-24: step 0: the agency has no permit in force"
    permit kids --topics=general,program --given-on=today --until=+1m
    run csc-team consent check Kids general
    assert_success
    assert_output "kids may be told on 2026-11-24: general: step 5: a permit in force covers the topic [C1]"
    run csc-team consent check kids staffing
    assert_failure 1
    run csc-team consent check kids
    assert_success
    run csc-team consent check kids general --on=2026-12-24
    assert_success
    run csc-team consent check kids general --on=2026-12-25
    assert_failure 1
    run csc-team consent check kids general --on=yesterday
    assert_failure 1
    run csc-team consent check kids general -f json
    assert_equal "$(jq -c '[.may, .consent, .topic]' <<< "$output")" '[true,"C1","general"]'
    run csc-team consent check kids generl
    assert_failure 2
    run csc-team consent check kids general,program
    assert_failure 2
    run csc-team consent check nobody
    assert_failure 2
    run csc-team consent check kids general -f html
    assert_failure 2
}

@test "H-30 a permit to release alone does not let an agency be told" {
    permit kids --topics=general --direction=release
    run csc-team consent check kids general
    assert_failure 1
}

@test "H-43 a sealed topic stays sealed, and the tool says so" {
    run permit kids --topics=general,conflict
    assert_success
    assert_output --partial "conflict is sealed"
    run csc-team consent check kids conflict
    assert_failure 1
    assert_output --partial "step 1"
}

@test "H-31 a deny goes before a permit; a permit under a deny is refused until the deny is revoked" {
    permit kids --all-topics
    run csc-team consent deny kids --topics=staffing --topics=finance --given-by=ana --reason="Not theirs"
    assert_output C2
    assert_equal "$(of '.consents.C2 | [.topics, .with, .direction]')" '[["finance","staffing"],null,null]'
    run csc-team consent check kids staffing
    assert_failure 1
    assert_output --partial "[C2]"
    run csc-team consent check kids general
    assert_success
    unchanged 3 permit kids --topics=program,staffing
    assert_output --partial "permit-under-deny"
    assert_line "hint: csc-team consent revoke C2"
    run permit kids --topics=program
    assert_success
    csc-team consent revoke C2
    run permit kids --topics=staffing
    assert_success
}

@test "H-31 one agency of several under a deny: none is permitted" {
    csc-team consent deny kids --all-topics --given-by=ana
    unchanged 3 permit thrc kids --topics=general
    unchanged 3 permit thrc kids --all-topics
    run permit thrc --topics=general
    assert_success
}

@test "Q-15 sent: the day and the way the form went to each agency" {
    permit kids thrc --topics=general
    csc-team consent sent C1 c2 --how="fax, télécopie" --on=yesterday
    assert_equal "$(of '[.consents[] | [.sent_on, .sent_how]]')" \
        '[["2026-11-23","fax, télécopie"],["2026-11-23","fax, télécopie"]]'
    unchanged 2 csc-team consent sent C9
    unchanged 2 csc-team consent sent C1 --on=tomorrow
}

@test "a renewal is a new consent that takes on from the old one" {
    permit kids --topics=general --with=thrc --until=2026-12-31 --form=F1
    run csc-team consent renew C1
    assert_failure 2
    assert_output --partial "--until"
    export CSC_TODAY=2026-12-20
    run csc-team consent renew C1 --until=2027-06-30 --method=verbal
    assert_output C2
    assert_equal "$(of .consents.C2)" \
        '{"agency":"kids","with":["thrc"],"decision":"permit","direction":"both","topics":["general"],"given_by":"ana-diaz","given_on":"2026-12-20","until":"2027-06-30","method":"verbal","form":"F1","renews":"C1"}'
    assert_equal "$(of .consents.C1.until)" '"2026-12-31"'
    unchanged 2 csc-team consent renew C1 --until=2026-12-01
    unchanged 3 csc-team consent renew C1 --until=+1y --given-by=jo
    csc-team consent deny kids --topics=general --given-by=ana > /dev/null
    unchanged 3 csc-team consent renew C1 --until=+1y
    assert_output --partial "permit-under-deny"
    csc-team consent revoke C3
    csc-team consent revoke C1
    unchanged 3 csc-team consent renew C1 --until=+1y
    assert_output --partial "wrong-state"
}

@test "Q-26 revoking ends a permit at once and takes the agency's earlier, expired ones along" {
    permit kids --topics=general --until=2026-11-30
    permit thrc --topics=general --until=2026-11-30
    permit kids --topics=program --until=2027-12-31
    export CSC_TODAY=2026-12-10
    permit kids --topics=staffing --until=2027-12-31
    run csc-team consent revoke C4 --by=ana --reason="Changed her mind"
    assert_success
    assert_output --partial "C3 still permits kids"
    assert_equal "$(of '[.consents[].revoked_on]')" '["2026-12-10",null,null,"2026-12-10"]'
    assert_equal "$(of '[.consents.C1.revoked_by, .consents.C4.revoked_by, .consents.C4.reason]')" '["ana-diaz","ana-diaz","Changed her mind"]'
    assert_equal "$(tail -n1 maple/plan.journal | jq -c .ids)" '["C4","C1"]'
    run csc-team consent check kids staffing
    assert_failure 1
    unchanged 3 csc-team consent revoke C4
    assert_output --partial "was revoked on 2026-12-10"
    unchanged 3 csc-team consent revoke C3 --by=jo
    unchanged 2 csc-team consent revoke C3 --on=tomorrow
    unchanged 2 csc-team consent revoke C3 --on=2026-01-01
}

@test "revoking a deny leaves permits alone; several consents are revoked together" {
    permit kids --topics=general --until=2026-11-25
    csc-team consent deny kids --topics=staffing --given-by=ana > /dev/null
    export CSC_TODAY=2026-12-01
    csc-team consent revoke C2
    assert_equal "$(of '[.consents.C1.revoked_on, .consents.C2.revoked_on]')" '[null,"2026-12-01"]'
    permit kids --topics=general
    run csc-team -u ana consent revoke C3 C1
    assert_success
    assert_equal "$(of '[.consents[].revoked_by]')" '["ana-diaz",null,"ana-diaz"]'
}

@test "consent gates the work: an action for an agency that may not be told is refused" {
    unchanged 3 csc-actions add "Visit" --owner=jo --due=2026-12-01
    assert_output --partial "[consent H-30]"
    permit kids --topics=general
    run csc-actions add "Visit" --owner=jo --due=2026-12-01
    assert_success
    run csc-actions add "Pay" --owner=jo --due=2026-12-01 --topic=finance
    assert_failure 3
}

@test "consents are listed with their state" {
    permit kids --topics=general
    csc-team consent revoke C1
    run csc-team consent list -f csv
    assert_success
    assert_line --partial "revoked"
    run csc-team show C1
    assert_success
}

@test "where the practice is not at hand no answer is given on what it seals" {
    permit kids --topics=general
    sed -i 's/"halton-csc"/"gone"/' maple/plan.json
    run csc-team consent check kids general
    assert_failure 3
    assert_output --partial "profile-not-found"
}
