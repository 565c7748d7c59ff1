#!/usr/bin/env bats
# Head Start case conferences (MS33) on the worked example: a classroom over three months and a family child care
# home specialist's unit; what the practice asks for, with what must be refused.

# shellcheck disable=SC2154 # run sets status, output, lines and stderr
load helper

setup_file() {
    (
        unset CSC_PLAN CSC_AS CSC_PROFILE_PATH CSC_LOCK_TIMEOUT LANGUAGE LC_MESSAGES LANG
        PATH="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}:$PATH" TZ=America/Toronto LC_ALL=C.UTF-8 \
            bash "$BATS_TEST_DIRNAME/../examples/head-start.sh" "$BATS_FILE_TMPDIR/units"
    )
}

arrange() { cp -R "$BATS_FILE_TMPDIR/units/." .; }

of() { jq -c "$2" "$1/plan.json"; }

found() { # found RULE PLAN: the findings of the rule, one a line: level requirement sentence
    csc-report check -f json "$2" | jq -r --arg rule "$1" '.[] | select(.rule == $rule) | "\(.level) \(.requirement) \(.sentence)"'
}

# A unit whose first conference, of a kind, runs; the people given attend.
unit() { # unit KIND ROLE...
    local kind=$1 role
    shift
    export CSC_PLAN=unit CSC_AS=lead-one CSC_TODAY=2026-09-01
    {
        csc-init --profile=ms33-case-conference --subject=Unit --lead="Lead One" unit
        csc-meeting schedule 2026-09-10T14:00 --kind="$kind" --place=Here --purpose=First
        csc-meeting start
        for role in "$@"; do csc-team add "A $role" --role="$role" && csc-meeting attend present "a-$role"; done
    } > /dev/null 2>&1
    export CSC_TODAY=2026-09-10
}

refused() { # refused RULE COMMAND...
    local rule=$1 before
    shift
    before=$(sha256sum "$CSC_PLAN"/*)
    run "$@"
    assert_equal "$status" 3
    assert_output --partial "[$rule]"
    assert_equal "$(sha256sum "$CSC_PLAN"/*)" "$before"
}

@test "the worked example leaves nothing wrong or owed but what is still to come" {
    export CSC_TODAY=2026-11-24
    run csc-report check room-4 fcch -f csv
    assert_success
    assert_equal "${#lines[@]}" 1
}

@test "M-1 a conference every month: a month missed is flagged, one in which it was held is not" {
    export CSC_TODAY=2026-11-30
    run found period-missed room-4
    assert_output ""
    jq 'del(.meetings.M2.status) | .meetings.M2.status = "cancelled"' room-4/plan.json > other
    cp other room-4/plan.json
    run found period-missed room-4
    assert_output "error M-1 plan: no meeting was held in the period that began in 2026-10"
    export CSC_TODAY=2027-02-01
    run csc-report check fcch -f csv
    assert_equal "$status" 1
    assert_output --partial "the period that began in 2026-12"
    assert_output --partial "the period that began in 2027-01"
    refute_output --partial "the period that began in 2026-11"
}

@test "M-1 a practice may count by quarter or year, but not by weeks" {
    csc-init --show-profile=ms33-case-conference > p.json
    jq '.name = "q" | .settings.held_every = "3m"' p.json > q.profile.json
    csc-init --check-profile=q.profile.json
    export CSC_PROFILE_PATH=$PWD CSC_TODAY=2026-01-01
    csc-init --profile=q --subject=U --lead="Lead One" u
    export CSC_TODAY=2026-07-01
    run found period-missed u
    assert_output "error M-1 plan: no meeting was held in the period that began in 2026-01
error M-1 plan: no meeting was held in the period that began in 2026-04"
    jq '.settings.held_every = "6w"' p.json > w.json
    run csc-init --check-profile=w.json
    assert_equal "$status" 4
    assert_output --partial "settings/held_every"
}

@test "M-2 dates, place and who is expected are set ahead for each month" {
    assert_equal "$(of room-4 '[.meetings.M1, .meetings.M2, .meetings.M3 | .starts[:10], .place, (.invited | keys | index("luis-vega") != null)]')" \
        '["2026-09-16","Room 4",true,"2026-10-16","Room 4",true,"2026-11-16","Room 4",true]'
    export CSC_PLAN=room-4 CSC_AS=ruth-cole CSC_TODAY=2026-11-24
    run csc-meeting schedule 2027-01-29T14:00 --repeat=1m --times=2 --place=X --expect=team
    assert_output $'M5\nM6'
    assert_equal "$(of room-4 '.meetings.M6 | [.starts, (.invited | keys)]')" \
        '["2027-02-28T14:00",["ines-ferro","luis-vega","noor-haddad","pat-flynn","ruth-cole"]]'
    run csc-meeting schedule 2027-03-29T14:00 --place=X --expect=nobody
    assert_equal "$status" 2
    csc-meeting schedule 2027-03-29T14:00 --place=X > /dev/null
    run found required-not-invited room-4
    assert_line --index 0 "owed M-2 M7: nobody invited as Educator or Master Teacher"
}

@test "M-3 centre-based and home-based: educator, Family Service Worker and health staff attend" {
    unit centre-based educator family-service-worker
    refused "required-role-missing M-3" csc-meeting hold
    assert_output --partial "Designated Health staff"
    csc-team add "Nurse" --role=health-staff > /dev/null
    csc-meeting attend present nurse
    csc-meeting hold
    rm -rf unit
    unit home-based educator family-service-worker health-staff
    refused "required-role-missing M-3" csc-meeting hold
    assert_output --partial "Home Base Educator"
    csc-team add "Hanna" --role=home-educator > /dev/null
    csc-meeting attend late hanna
    csc-meeting hold
}

@test "M-4 family child care homes: specialist and provider attend, others as needed" {
    unit fcch educator family-service-worker health-staff fcch-specialist
    refused "required-role-missing M-4" csc-meeting hold
    csc-team add "Gloria" --role=fcch-provider > /dev/null
    csc-meeting attend present gloria
    csc-meeting hold
}

@test "M-5 prompts, principles and the reports to pull are at hand, in both languages, and are steps" {
    for topic in prompts support-principles reports-to-pull; do
        run csc-report guide $topic --profile=ms33-case-conference
        assert_success
        assert [ "${#lines[@]}" -ge 6 ]
        run csc-report guide $topic --profile=ms33-case-conference --lang=fr
        assert_success
    done
    run csc-report guide reports-to-pull --profile=ms33-case-conference
    assert_output --partial "child portal report"
    export CSC_TODAY=2026-12-14
    run found step-not-done room-4
    assert_line "owed M-5 M4: preparation step child-portal-report was to be done by 2026-12-13"
}

@test "M-6 two variants of the form, each for its kind of meeting" {
    run csc-report form centre-based --blank --profile=ms33-case-conference
    assert_line --index 0 "Child/Family Services Case Conferencing Worksheet"
    assert_output --partial "No discussion points"
    assert_output --partial "Go through every name."
    run csc-report form fcch --blank --profile=ms33-case-conference
    assert_line --index 0 "Child/Family Services Family Child Care Homes Case Conferencing Form (FCCH)"
    assert_output --partial "From the list of the FCCH Specialist"
    refute_output --partial "Go through every name."
    run csc-report minutes -m M1 fcch
    assert_line --index 0 "Child/Family Services Family Child Care Homes Case Conferencing Form (FCCH)"
    run csc-report minutes -m M2 room-4
    assert_line --index 0 "Child/Family Services Case Conferencing Worksheet"
    run csc-meeting form M4 -p fcch
    assert_line --index 0 "Child/Family Services Family Child Care Homes Case Conferencing Form (FCCH)"
    run csc-report form fcch --blank --profile=ms33-case-conference --lang=fr
    assert_line --partial "formulaire de conférence de cas"
    run csc-report form fcch -p fcch
    assert_output --partial "Sam Ortiz"
    refute_output --partial "June"
}

@test "M-11 a family child care home's conference goes through those listed alone" {
    assert_equal "$(of fcch '[.cases[] | (.reviews // {} | length)]')" '[3,0]'
    export CSC_PLAN=fcch CSC_AS=dana-whitfield CSC_TODAY=2026-12-23
    csc-meeting start
    csc-meeting attend present dana gloria
    refused "case-not-listed M-11" csc-meeting case review june discussed
    csc-meeting case set june --listed-on=2026-12-01
    csc-meeting case set sam --listed-until=2026-12-22
    csc-meeting case review --rest=no-points
    assert_equal "$(of fcch '[.cases[].reviews.M4.state]')" '[null,"no-points"]'
    csc-meeting hold
}

@test "M-12 M-15 follow-ups have a kind of the practice, an owner and a target date" {
    assert_equal "$(of room-4 '[.actions[] | .kind]')" \
        '["child-referral","strategy-fsw","child-referral","consultant-mental-health"]'
    export CSC_PLAN=room-4 CSC_AS=ruth-cole CSC_TODAY=2026-11-24
    run csc-actions add "Meet" --case=K1 --owner=luis --due=2026-12-01 --kind=cst-meeting
    assert_success
    run csc-actions add "Meet" --case=K1 --owner=luis --due=2026-12-01 --kind=committee
    assert_equal "$status" 2
    for kind in cst-meeting child-referral family-referral strategy-child strategy-teacher strategy-parent strategy-fsw \
        consultant-mental-health consultant-dietitian; do
        assert_equal "$(csc-init --show-profile=ms33-case-conference | jq -r --arg k $kind '.vocabularies["follow-up-kinds"][$k].requirement')" M-15
    done
}

@test "M-13 the month's summary: needs, follow-ups, who, by when, of each family in need" {
    run csc-report case-management room-4 --month=2026-10
    assert_line --index 0 "Child/Family Services Case Management"
    assert_line "Month: 2026-10"
    run csc-report case-management room-4 --month=2026-10 -f ndjson
    assert_equal "$(jq -c '[.case, .state, .action, .owner, .due, .status, .carried, .parents_included]' <<< "$output")" \
        '["K1","support-need","A1","noor-haddad","2026-10-10","cancelled",true,true]
["K1","support-need","A3","noor-haddad","2026-10-30","done",null,true]'
    run csc-report case-management room-4
    assert_line "Month: 2026-11"
    run csc-report case-management room-4 --month=2026-13
    assert_equal "$status" 2
    run csc-report case-management room-4 --month=2026-08
    assert_equal "$status" 1
    assert_output --partial "no meeting was held in 2026-08"
}

@test "M-14 a family child care home has its own form only: no monthly summary is made" {
    run csc-report case-management fcch
    assert_equal "$status" 1
    assert_output --partial "one form only, and no monthly summary [no-monthly-summary M-14]"
    run --separate-stderr csc-report case-management room-4 fcch --month=2026-09 -f csv --columns=case --no-headings
    assert_equal "$status" 1
    assert_output $'K1\nK2'
    assert_equal "$(grep -c "fcch: M1: .*M-14" <<< "$stderr")" 1
    run csc-init --subject=C --lead=L --criterion=complex-needs other
    run csc-report case-management other
    assert_equal "$status" 1
    assert_output --partial "this practice makes no monthly summary"
}

@test "M-17 M-18 M-19 last month's first; the unmet one stands on the new form, the met one does not, a new need does" {
    export COLUMNS=200
    run csc-report case-management room-4 --month=2026-10
    assert_output --regexp "A1 +Refer to audiology +Noor Haddad.* no +no +Waiting list"
    assert_output --regexp "A2 +Coat from the family closet +Luis Vega.* yes +yes +Adam comes"
    run csc-report case-management room-4 --month=2026-10 -f csv --columns=name --no-headings
    refute_output --partial "Adam"
    refute_output --partial "Émile"
    run csc-report case-management room-4 --month=2026-11 -f json
    assert_equal "$(jq -c '[.[].name]' <<< "$output")" '["Émile D'"'"'Arcy"]'
}

@test "M-20 strengths are recorded and stand on the summary and the worksheet" {
    run csc-report case-management room-4 --month=2026-09
    assert_output --partial "Zoé O'Neil: Curious; her mother reads with her every night"
    run csc-report minutes -m M1 room-4
    assert_output --partial "Families come early and stay to read"
}

@test "M-21 how long a family waited follows from the need to the day the service came" {
    run csc-report case-management room-4 --month=2026-10 -f json
    assert_equal "$(jq -c '.[1] | [.need_on, .done_on, .days]' <<< "$output")" '["2026-09-16","2026-10-28",42]'
    assert_equal "$(jq -c '.[0] | [.need_on, .done_on, .days]' <<< "$output")" '["2026-09-16",null,null]'
    run csc-report case-management room-4 --month=2026-09
    assert_output --partial "1 of 2 follow-ups done, 1 by the target date."
}

@test "M-22 M-23 who supervises, who performs, and the policy with its number and law" {
    run csc-report case-management room-4
    assert_line "Supervised by: Pat Flynn (Program Manager)"
    assert_line --partial "Performed by: Luis Vega (Family Service Worker); Noor Haddad"
    assert_line --partial "Policy: MS33"
    run csc-report guide policy --profile=ms33-case-conference
    assert_output --partial "1304.20(a)(1)(ii), 1304.24(a)(3)(ii), 1304.40(a)(3)"
    assert_output --partial "1302.33"
    assert_output --partial "Director II, Program Manager"
}

@test "a family's consent is the family's to give, and lets an agency be told of that child alone" {
    export CSC_PLAN=room-4 CSC_AS=ruth-cole CSC_TODAY=2026-11-24 COLUMNS=250
    refused "consent-not-by-subject" csc-team consent permit lakeside --case=K1 --topics=health --given-by=ruth --method=written
    refused "consent-not-by-subject" csc-team consent permit lakeside --case=K1 --topics=health --given-by=K2 --method=written
    refused "consent" csc-actions add "See Zoé" --case=K1 --owner=ines --due=2026-12-01 --topic=mental-health
    csc-actions add "See Émile" --case=K4 --owner=ines --due=2026-12-01 --topic=mental-health > /dev/null
    run csc-report case-management room-4 --for=lakeside --no-record
    assert_output --partial "Cries for long after drop-off"
    refute_output --partial "Zoé"
    refute_output --partial "Adam"
    refute_output --partial "Émile"
    run csc-report minutes -m M3 room-4 --for=lakeside --no-record
    refute_output --partial "K1"
    run csc-actions list room-4 --for=K1 -f csv --columns=title --no-headings
    assert_output --partial "Refer to audiology"
    refute_output --partial "Coat"
    run csc-report case-management room-4 --for=K1 --no-record
    assert_equal "$status" 1
    assert_output "csc-report: room-4: there is no monthly summary for this reader"
    run csc-meeting case list room-4 --for=K1 -f json
    assert_equal "$(jq -c '[.[].name]' <<< "$output")" '["Zoé O'"'"'Neil"]'
    csc-team consent revoke C2 --by=K4
    run csc-report case-management room-4 --for=lakeside --no-record
    refute_output --partial "Cries for long"
}

@test "H-31 minutes' disclosure names the reviews of cases that they tell, of that conference alone" {
    jq '(.cases | to_entries | map(select(.value.reviews.M1 and .value.reviews.M2)) | .[0].key) as $case
        | .agencies.reach = {name: "Reach", kind: "provider"}
        | .people.joan = {name: "Joan Rock", agency: "reach", roles: ["mental-health-consultant"]}
        | .consents.C9 = {agency: "reach", decision: "permit", direction: "both", with: ["*"], topics: ["*"], given_by: "K1",
            given_on: "2026-08-01", method: "written"}
        | .meetings.M1.attendance.joan = {state: "present"} | .meetings.M2.attendance.joan = {state: "present"}
        | .cases[$case].reviews.M1 += {origin: "reach", by: "joan"} | .cases[$case].reviews.M2 += {origin: "reach", by: "joan"}
        | .reviewed = $case' room-4/plan.json > other
    key=$(jq -r .reviewed other)
    jq 'del(.reviewed)' other > room-4/plan.json
    run csc-report minutes -m M2 room-4 --for=reach
    assert_success
    run bash -c 'tail -n 1 room-4/plan.journal | jq -r ".disclosure.records[]"'
    assert_line "$key/M2"
    refute_line "$key/M1"
}
