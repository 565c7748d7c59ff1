#!/usr/bin/env bats
# csc-team: people and their roles, agencies, the subject, the charter, the coordinator's role.
# shellcheck disable=SC2030,SC2031 # every test is a subshell of its own

load helper

arrange() {
    csc-init --subject="Maple Grove" --lead="Ana Díaz" --coordinator="Priya Nair" --agency=THRC \
        --criterion=complex-needs maple > /dev/null
    export CSC_PLAN=maple
    csc-team agency add "Kids Ability" --id=kids --kind=provider > /dev/null
    csc-team add "Jo O'Rock" --agency=kids --role=service-provider --agreed-on=2026-11-02 > /dev/null
}

# Runs a command that must end with a status and leave every byte of the plan and its journal.
unchanged() {
    local wanted=$1 before
    shift
    before=$(sha256sum maple/*)
    run "$@"
    assert_equal "$status" "$wanted"
    assert_equal "$(sha256sum maple/*)" "$before"
}

of() { # the value at a jq path of the plan
    jq -c "$1" maple/plan.json
}

consent() {
    csc-team consent permit "$@" --all-topics --given-by=ana --method=written > /dev/null
}

@test "add prints the id: accents go, an apostrophe parts, a name that is taken is numbered" {
    run csc-team add "Zoé D'Arcy-Lévesque" --role=centre-staff --title="Éducatrice" --reason="Knows the room"
    assert_success
    assert_output zoe-d-arcy-levesque
    assert_equal "$(of '.people["zoe-d-arcy-levesque"] | [.name, .title, .joined]')" '["Zoé D'\''Arcy-Lévesque","Éducatrice","2026-11-24"]'
    run csc-team add "Jo O’Rock"
    assert_output jo-o-rock-2
    run csc-team add "孫 文"
    assert_output person-1
    run csc-team add - <<< "Bo Li"
    assert_output bo-li
    assert_equal "$(tail -n1 maple/plan.journal | jq -c '[.verb, .ids]')" '["csc-team add",["bo-li"]]'
}

@test "an id may be chosen; one that is taken, reserved or ill-formed may not" {
    run csc-team add "Bo Li" --id=bo
    assert_output bo
    unchanged 3 csc-team add "Bo Liu" --id=bo
    unchanged 3 csc-team agency add "Bo" --id=bo
    unchanged 2 csc-team add "Bo Liu" --id=team
    unchanged 2 csc-team add "Bo Liu" --id=Bo
    unchanged 2 csc-team agency add "Bo" --id=7
}

@test "text that is none is refused and shown harmlessly" {
    unchanged 2 csc-team add $'Mal\e]0;x\aory'
    refute_output --partial $'\e'
    unchanged 2 csc-team add $'Two\nlines'
    unchanged 2 csc-team add ""
    unchanged 2 csc-team add $'caf\xe9'
    unchanged 2 csc-team set $'\e[31m' --phone=1
    refute_output --partial $'\e'
    unchanged 2 csc-team add "Bo" --role=$'\xff'
}

@test "--dry-run shows the merge patch and leaves every byte" {
    unchanged 0 csc-team -n add "Bo Li"
    assert_equal "$(jq -c . <<< "$output")" '{"people":{"bo-li":{"name":"Bo Li","joined":"2026-11-24"}}}'
    unchanged 0 csc-team -n leave jo
    unchanged 0 csc-team -n charter set --strength=x
    unchanged 0 csc-team -n agency add X
}

@test "roles may be repeated, added and taken away; each has its history" {
    run csc-team add "Sam Roy" --agency=kids --role=supervisor --role=manager
    assert_success
    assert_equal "$(of '.people["sam-roy"].roles')" '["manager","supervisor"]'
    CSC_TODAY=2026-12-01 csc-team set sam --role=-manager --role=+service-provider
    assert_equal "$(of '.people["sam-roy"].roles')" '["service-provider","supervisor"]'
    assert_equal "$(of '[.people["sam-roy"].role_history[] | [.role, .from, .until]]')" \
        '[["supervisor","2026-11-24",null],["manager","2026-11-24","2026-12-01"],["service-provider","2026-12-01",null]]'
    csc-team set sam --phone=1
    assert_equal "$(of '.people["sam-roy"].role_history | length')" 3
    cp maple/plan.json before # a set has no order: taken away and added again, nothing has changed
    csc-team set sam --role=-service-provider,+service-provider
    cmp maple/plan.json before
    unchanged 2 csc-team set sam --role=manger
    assert_output --partial "did you mean manager"
}

@test "H-2 H-45 a role is held on the side it belongs to" {
    unchanged 3 csc-team add "Sam" --agency=kids --role=centre-lead
    assert_output --partial H-2
    unchanged 3 csc-team add "Sam" --role=service-provider
    unchanged 3 csc-team set ana --roles=+manager
    run csc-team add "Sam" --agency=kids --role=other-support
    assert_success
    run csc-team add "Tom" --role=other-support
    assert_success
}

@test "H-3 there is one coordinator; a second is refused" {
    unchanged 3 csc-team set jo --roles=+service-coordinator
    assert_output --partial "[two-coordinators H-3]"
    unchanged 3 csc-team add "Sam" --role=service-coordinator
    assert_output --partial "H-3"
}

@test "H-31 the agency of a person does not change; saying the same one is no change" {
    unchanged 3 csc-team set jo --agency=thrc
    unchanged 3 csc-team set jo --agency=
    unchanged 3 csc-team set ana --agency=kids
    unchanged 0 csc-team set jo --agency=kids
    unchanged 2 csc-team add "Sam" --agency=nobody
    assert_output --partial "kids (Kids Ability)"
}

@test "H-25 a provider takes on actions once the subject agreed" {
    consent kids
    csc-team add "Sam Roy" --agency=kids > /dev/null
    unchanged 3 csc-actions add "Visit" --owner=sam --due=2026-12-01
    assert_output --partial "H-25"
    csc-team set sam --agreed-on=today
    run csc-actions add "Visit" --owner=sam --due=2026-12-01
    assert_success
}

@test "H-60 the coordinator neither leaves nor lays the role down without a successor" {
    unchanged 3 csc-team leave priya
    assert_output --partial "[coordinator-leaves H-60]"
    unchanged 3 csc-team set priya --roles=-service-coordinator
    assert_output --partial "[coordinator-leaves H-60]"
    unchanged 3 csc-team set priya --roles=
    csc-team transfer jo --criterion=better-placed --agreed-by-subject=today --agreed-by-team=yesterday
    run csc-team leave priya --reason="Elsewhere"
    assert_success
}

@test "H-61 a transfer says why, and when the subject and the team agreed; both keep it" {
    unchanged 3 csc-team transfer jo --agreed-by-subject=today --agreed-by-team=today
    assert_output --partial "transfer-not-agreed H-61"
    assert_output --partial "phasing-out, centre-request, better-placed, other"
    unchanged 3 csc-team transfer jo --criterion=other --agreed-by-team=today
    assert_output --partial "--agreed-by-subject"
    unchanged 3 csc-team transfer jo --criterion=other --agreed-by-subject=today
    unchanged 2 csc-team transfer jo --criterion=tired --agreed-by-subject=today --agreed-by-team=today
    unchanged 2 csc-team transfer jo --criterion=other --agreed-by-subject=tomorrow --agreed-by-team=today
    unchanged 3 csc-team transfer priya --criterion=other --agreed-by-subject=today --agreed-by-team=today
    export CSC_TODAY=2026-12-10
    run csc-team transfer jo --criterion=phasing-out --agreed-by-subject=2026-12-08 --agreed-by-team=2026-12-09
    assert_success
    assert_equal "$(of '[.people["priya-nair"].roles, .people["jo-o-rock"].roles]')" '[null,["service-coordinator","service-provider"]]'
    assert_equal "$(of '.people["priya-nair"].role_history.H1')" \
        '{"role":"service-coordinator","from":"2026-11-24","until":"2026-12-10","reason":"phasing-out","agreed_by_subject":"2026-12-08","agreed_by_team":"2026-12-09"}'
    assert_equal "$(of '.people["jo-o-rock"].role_history.H2')" \
        '{"role":"service-coordinator","from":"2026-12-10","agreed_by_subject":"2026-12-08","agreed_by_team":"2026-12-09"}'
}

@test "H-59 H-25 the role goes to a member whom the subject agreed to" {
    csc-team add "Sam Roy" --agency=kids > /dev/null
    unchanged 3 csc-team transfer sam --criterion=other --agreed-by-subject=today --agreed-by-team=today
    assert_output --partial H-25
    csc-team set sam --agreed-on=today
    csc-team leave sam --on=today
    unchanged 3 csc-team transfer sam --criterion=other --agreed-by-subject=today --agreed-by-team=today
}

@test "H-4 H-69 who leaves hands over what is open; the end stays visible" {
    consent kids
    csc-actions add "Visit" --owner=jo --due=2026-12-01 > /dev/null
    csc-actions add "Call" --owner=jo --due=2026-12-01 > /dev/null
    csc-actions cancel A2 --reason=none
    unchanged 3 csc-team leave jo
    assert_output --partial "jo-o-rock answers for actions: A1 "
    assert_output --partial "owner-left H-69"
    assert_output --partial "--reassign-to=PERSON"
    unchanged 2 csc-team leave jo --reassign-to=jo
    unchanged 3 csc-team leave jo --reassign-to=priya
    csc-team leave jo --reassign-to=ana --reason="New post" --on=2026-11-24
    assert_equal "$(of '[.actions.A1.owner, .actions.A2.owner]')" '["ana-diaz","jo-o-rock"]'
    assert_equal "$(of '.people["jo-o-rock"] | [.left, .left_reason, .roles, .role_history.H1.until]')" \
        '["2026-11-24","New post",["service-provider"],"2026-11-24"]'
    unchanged 3 csc-team leave jo
    assert_output --partial "left the team on 2026-11-24"
    run csc-team list
    assert_output --partial "Jo O'Rock"
}

@test "nobody leaves tomorrow, or before they came" {
    unchanged 2 csc-team leave jo --on=tomorrow
    unchanged 2 csc-team leave jo --on=2026-01-01
}

@test "H-62 H-63 H-29 an agency's support, who listed it, that the lead was advised, who oriented the subject" {
    run csc-team agency add "Région of Halton – L'Équipe" --kind=provider --reason="Inclusion" --supports-from=2026-09-01 \
        --listed-by=ana --lead-advised-on=2026-09-02 --oriented-by=priya --identifier=org=7
    assert_success
    assert_output region-of-halton-l-equipe
    assert_equal "$(of '.agencies["region-of-halton-l-equipe"] | [.supports, .oriented_subject, .identifiers, .joined]')" \
        '[{"from":"2026-09-01","listed_by":"ana-diaz","listed_on":"2026-11-24","lead_advised_on":"2026-09-02"},{"by":"priya-nair","on":"2026-11-24"},{"org":"7"},"2026-11-24"]'
    csc-team agency set region --supports-until=2026-11-20 --private=yes --mandate=
    assert_equal "$(of '.agencies["region-of-halton-l-equipe"] | [.supports.until, .supports.from, .private]')" '["2026-11-20","2026-09-01",true]'
    unchanged 2 csc-team agency set region --name=
}

@test "an agency ends once its people have left; permits that stand are named" {
    consent kids
    unchanged 3 csc-team agency end kids
    assert_output --partial "jo-o-rock"
    csc-team leave jo
    run csc-team agency end kids
    assert_success
    assert_output --partial "csc-team consent revoke C1"
    assert_equal "$(of .agencies.kids.ended)" '"2026-11-24"'
    unchanged 3 csc-team agency end kids
    run csc-team agency list
    assert_output --partial "Kids Ability"
}

@test "agencies come from a CSV file, all or none; again they are there already" {
    printf '%s\n' 'Agency;id;Kind;Téléphone' "L'Étoile;etoile;provider;905-1" 'North;;funder;' > agencies.csv
    run csc-team agency add --from=agencies.csv
    assert_success
    assert_output "etoile
north"
    assert_equal "$(of '.agencies.etoile | [.name, .kind, .phone]')" '["L'\''Étoile","provider","905-1"]'
    assert_equal "$(tail -n1 maple/plan.journal | jq -c .ids)" '["etoile","north"]'
    unchanged 0 csc-team agency add --from=agencies.csv
    assert_output --partial "2 agencies already there"
    printf '%s\n' 'name,kind' 'South,provider' 'West,nonsense' ',provider' > agencies.csv
    unchanged 4 csc-team agency add --from=agencies.csv
    assert_output --partial "agencies.csv:3: kind:"
    assert_output --partial "agencies.csv:4: the row has no name"
    run csc-team agency add --partial --from=agencies.csv
    assert_failure 4
    assert_equal "$(of '.agencies | [has("south"), has("west")]')" '[true,false]'
    unchanged 2 csc-team agency add
    unchanged 2 csc-team agency add X --from=agencies.csv
    unchanged 2 csc-team agency add X --partial
}

@test "H-22 H-24 H-41 H-50 the charter: strengths and ground rules are numbered, whole texts" {
    run csc-team charter set --strength="Stable staff, good food" --strength="L'écoute" --ground-rule="One voice" \
        --conditions="Two languages" --subject-role="Sets the pace" --communication="Weekly"
    assert_success
    assert_output "S1
S2
G1"
    assert_equal "$(of '[.charter.strengths, .charter.ground_rules, .charter.subject_role]')" \
        '[{"S1":"Stable staff, good food","S2":"L'\''écoute"},{"G1":"One voice"},"Sets the pace"]'
    run csc-team charter set --strength="S1=Stable staff" --communication=
    assert_output ""
    assert_equal "$(of '[.charter.strengths.S1, .charter.communication]')" '["Stable staff",null]'
    run csc-team charter set --strength="Third"
    assert_output S3
}

@test "the subject and how it all began" {
    csc-team subject set --phone=905-1 --name="Maple Grove & Sons" --identifiers=licence=9,fee=2 --agreement=ccma \
        --criterion=manager-request --requested-by="M. Roy" --reason="Why not" --explained-on=yesterday \
        --permission-by=ana --permission-on=today --reference=R-1 --language=fr
    assert_equal "$(of '[.subject.name, .subject.identifiers, .subject.agreements, .reference, .language]')" \
        '["Maple Grove & Sons",{"fee":"2","licence":"9"},["ccma"],"R-1","fr"]'
    assert_equal "$(of '.initiated | [.criteria, .requested_by, .explained_on, .permission_by, .permission_on]')" \
        '[["manager-request"],"M. Roy","2026-11-23","ana-diaz","2026-11-24"]'
    unchanged 2 csc-team subject set --criterion=bogus
    unchanged 2 csc-team subject set --permission-by=nobody
}

@test "H-12 a closed plan refuses every change of the team" {
    csc-meeting close-plan --criterion=withdrawn --by=ana > /dev/null
    unchanged 3 csc-team add "Bo"
    assert_output --partial "plan-closed"
    unchanged 3 csc-team set jo --phone=1
    unchanged 3 csc-team leave jo
    unchanged 3 csc-team agency add X
    unchanged 3 csc-team charter set --strength=x
    unchanged 3 csc-team subject set --phone=1
    unchanged 3 csc-team consent permit kids --all-topics --given-by=ana --method=written
    unchanged 3 csc-team transfer jo --criterion=other --agreed-by-subject=today --agreed-by-team=today
}

@test "undo takes the last change back" {
    csc-team add "Bo Li" > /dev/null
    run csc-team undo
    assert_success
    assert_equal "$(of '.people["bo-li"]')" null
    run csc-team add "Bo Li"
    assert_output bo-li
}

@test "list and show" {
    run csc-team list -f csv --columns=id,name,roles --no-headings
    assert_success
    assert_line --partial "ana-diaz,Ana Díaz,centre-lead"
    run csc-team show jo
    assert_success
    assert_output --partial "Jo O'Rock"
    assert_output --partial "Role history"
    run csc-team show nobody
    assert_failure 2
}
