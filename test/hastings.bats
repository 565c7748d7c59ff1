#!/usr/bin/env bats
# Collaborative service planning: a practice in which agencies speak with one another only as the person lets them, and
# nothing that leaves the plan says who or where she is unless she lets it.

load helper

setup_file() {
    PATH="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}:$PATH" TZ=America/Toronto LC_ALL=C.UTF-8 \
        bash "$BATS_TEST_DIRNAME/../examples/hastings.sh" "$BATS_FILE_TMPDIR/cases"
}

arrange() {
    export CSC_TODAY=2026-09-14 CSC_PLAN=$PWD/p CSC_AS=bea-ross
}

# A plan of Bea Ross, of Haven, for Nour Aziz.
begin() {
    csc-init --profile=hastings-csp --subject="Nour Aziz" --lead="Nour Aziz" --coordinator="Bea Ross" --agency=Haven \
        --as=bea-ross --criterion=high-risk --reference=CSP-1 --identified-by=requested --exclusions=hart=no "$@" p > /dev/null
}

permission() {
    csc-team subject set --explained-on=2026-09-14 --permission-by=nour --permission-on=2026-09-14
}

# Haven, Legal Aid (Al Ito) and Kids First (Di Paz), whose people are on the team.
agencies() {
    permission
    csc-team set bea --agreed-on=2026-09-14
    csc-team agency add "Legal Aid" --id=legal > /dev/null
    csc-team agency add "Kids First" --id=kids > /dev/null
    csc-team add "Al Ito" --agency=legal --agreed-on=2026-09-14 > /dev/null
    csc-team add "Di Paz" --agency=kids --agreed-on=2026-09-14 > /dev/null
}

# Every two of them may speak, and have the form.
consents() {
    csc-team consent permit haven legal kids --topics=general --form="Appendix 16" --given-by=nour --method=written > /dev/null
    csc-team consent sent C2 C3 --how=fax
}

meeting() {
    csc-meeting schedule 2026-09-20T10:00 --purpose="Know the risk" --place=Haven > /dev/null
}

# M1 as it is held, in the presence of these people.
held() {
    csc-meeting start
    csc-meeting attend present "$@"
    csc-meeting hold
}

findings() {
    csc-report check p -f ndjson | jq -r "select(.rule == \"$1\") | [.level, .item, .requirement] | join(\" \")"
}

# A copy of the worked caseload's plan, by her name as nobody should name it.
worked() {
    cp -R "$BATS_FILE_TMPDIR/cases/csp-2026-003" nadia-haddad
    CSC_TODAY=2026-11-24 CSC_PLAN=$PWD/nadia-haddad
    unset CSC_AS
}

@test "the worked caseload: two meetings, a consent taken back, an issue passed on; nothing is wrong in the end" {
    worked
    run csc-report check nadia-haddad -f ndjson
    assert_success
    assert_equal "$(jq -r 'select(.row == "finding") | .rule' <<< "$output" | sort -u | xargs)" "action-without-priority overdue"
    run csc-meeting list nadia-haddad -f ndjson
    assert_equal "$(jq -r 'select(.row == "meeting") | .status' <<< "$output" | xargs)" "held held"
}

@test "Q-1 what was already presented elsewhere is refused a plan and a meeting; not asked, it is owed" {
    run csc-init --profile=hastings-csp --subject="Nour Aziz" --lead="Nour Aziz" --coordinator="Bea Ross" --agency=Haven \
        --as=bea-ross --criterion=high-risk --reference=CSP-1 --exclusions=hart=yes p
    assert_failure 3
    assert_output --partial "[excluded Q-1]"
    assert_not_exist p/plan.json
    begin --exclusions=hart=unknown
    assert_equal "$(findings exclusion-not-asked)" "owed plan Q-1"
    csc-team subject set --exclusions=hart=no
    assert_equal "$(findings exclusion-not-asked)" ""
    csc-team subject set --exclusions=hart=yes
    assert_equal "$(findings exclusion-applies)" "warning plan Q-1"
    run csc-meeting schedule 2026-09-20T10:00
    assert_failure 3
    assert_output --partial "Already presented to HART"
    run csc-meeting schedule 2026-09-20T10:00 --override=excluded --why="HART sent it back"
    assert_success
    run csc-team subject set --exclusions=heart=no
    assert_failure 2
    assert_output --partial "the words are: hart"
    run csc-team subject set --exclusions=hart=perhaps
    assert_failure 2
}

@test "Q-2 a plan begins with at least one of the three criteria" {
    run csc-init --profile=hastings-csp --subject=A --lead=A --coordinator=B --agency=C --as=b --reference=1 p
    assert_failure 3
    assert_output --partial "high-risk, complex-needs, many-agencies"
    begin --criterion=many-agencies
    assert_equal "$(jq -r '.initiated.criteria | join(" ")' p/plan.json)" "high-risk many-agencies"
}

@test "Q-3 a meeting of one agency alone is not held; of two it is" {
    begin && agencies && consents && meeting
    csc-meeting start
    csc-meeting attend present bea nour
    csc-meeting attend sent-information al
    run csc-meeting hold
    assert_failure 3
    assert_output --partial "people of 1 agencies attend; it takes at least 2 [too-few-agencies Q-3]"
    csc-meeting attend late al
    run csc-meeting hold
    assert_success
}

@test "Q-4 two agencies that may not speak with one another are not both at a meeting" {
    begin && agencies && meeting
    csc-team consent permit haven --topics=general --with=legal,kids --form=own --given-by=nour --method=written > /dev/null
    csc-team consent permit legal --topics=general --with=haven --form=own --given-by=nour --method=written > /dev/null
    csc-team consent permit kids --topics=general --with=haven,legal --form=own --given-by=nour --method=written > /dev/null
    csc-team consent sent C2 C3 --how=fax
    csc-meeting invite bea al di --sent=2026-09-14
    run csc-report check p -f ndjson
    assert_equal "$(jq -r 'select(.rule == "invited-no-pair") | .sentence' <<< "$output")" \
        "M1: legal and kids are invited, and may not speak with one another on 2026-09-20"
    csc-meeting start
    csc-meeting attend present bea al
    run csc-meeting attend present di
    assert_failure 3
    assert_output --partial "legal and kids attend, and may not speak with one another on 2026-09-20 [attended-no-pair Q-4]"
    run csc-meeting hold
    assert_success
}

@test "Q-4 Q-14 the way out is a consent for the agency that lacks one, with the form, and works as it stands" {
    begin && agencies && meeting
    run csc-report check p -f ndjson
    assert_equal "$(jq -r 'select(.rule == "agency-no-consent" and .item == "legal") | .hint' <<< "$output")" \
        "csc-team -p p consent permit legal --topics=LIST --given-by=PERSON --method=written --form=TEXT"
    csc-team consent permit haven --topics=general --with=legal --form=own --given-by=nour --method=written > /dev/null
    csc-team consent permit legal --topics=general --with=kids --form=own --given-by=nour --method=written > /dev/null
    csc-team consent sent C2 --how=fax
    csc-meeting start
    csc-meeting attend present bea
    run csc-meeting attend present al
    assert_failure 3
    local hint="csc-team consent permit legal --with=haven --topics=LIST --given-by=PERSON --method=written --form=TEXT"
    assert_output --partial "hint: $hint"
    hint=${hint/LIST/general} hint=${hint/PERSON/nour} hint=${hint/TEXT/own}
    run $hint
    assert_output C3
    csc-team consent sent C3 --how=fax
    run csc-meeting attend present al
    assert_success
}

@test "Q-4 who stays after the consent is gone keeps the meeting from being held" {
    begin && agencies && consents && meeting
    csc-meeting start
    csc-meeting attend present bea al di
    csc-team consent revoke C3 --by=nour
    run csc-meeting hold
    assert_failure 3
    assert_output --partial "and may not speak with one another [attended-no-pair Q-4]"
    csc-meeting attend absent di
    run csc-meeting hold
    assert_success
}

@test "Q-4 a deny counts like a consent that is missing, and is never refused" {
    begin && agencies && consents && meeting
    csc-meeting start
    csc-meeting attend present bea al di
    csc-team consent deny kids --topics=general --given-by=nour > /dev/null
    run csc-meeting hold
    assert_failure 3
    assert_output --partial "[attended-no-pair Q-4]"
}

@test "Q-5 Q-6 when a meeting is held, and what it is for, in the practice's words" {
    begin && agencies && consents
    csc-meeting schedule 2026-09-20T10:00 --kind=at-onset --purposes=risk,problem-solving --purpose=Risk > /dev/null
    csc-meeting schedule 2026-09-21T10:00 > /dev/null
    assert_equal "$(jq -r '.meetings | [.M1.kind, .M2.kind, (.M1.purposes | join(","))] | join(" ")' p/plan.json)" \
        "at-onset during-service problem-solving,risk"
    run csc-meeting set M1 --purposes=gossip
    assert_failure 2
    csc-meeting cancel M2
    held bea al
    run csc-report minutes p --lang=fr
    assert_output --partial "Évaluation et gestion des risques"
    assert_output --partial "Au début de la relation de service"
}

@test "Q-7 Q-20 the summary holds decisions, agreements and each agency's commitments as lists of their own" {
    worked
    run csc-report minutes nadia-haddad --meeting=M1 -f json
    assert_success
    under() { jq -r --arg h "$1" '.blocks | (map(.text == $h) | index(true)) as $i | .[$i + 1:] | map(.kind != "heading") as $o
        | .[:(($o | index(false)) // length)] | map((.title // empty), (.rows[]? | .[0] + " " + .[1])) | .[]' <<< "$output"; }
    assert_equal "$(under Decisions)" "D1 One safety plan, kept by Harbour House, replaces the three there were"
    assert_equal "$(under Agreements)" "D2 Bayside and Moira give each other court dates the same day"
    assert_equal "$(under "Action commitments" | grep -v '^A')" "Bayside Legal Clinic
Harbour House
Moira Victim Unit"
    assert_equal "$(under "Action commitments" | grep '^A[1-3]' | xargs -d '\n')" \
        "A2 File for a parenting order A1 Look for housing outside of the town A3 Ask for a no-contact condition"
}

@test "Q-7 an agency that took part and has no action of its own owes one" {
    begin && agencies && consents && meeting && held bea al
    csc-actions add "Safety plan" --owner=bea --due=2026-10-20 --meeting=M1 > /dev/null
    assert_equal "$(findings agency-without-action)" "owed M1 Q-7"
    csc-actions add "File" --owner=al --due=2026-10-20 --meeting=M1 > /dev/null
    assert_equal "$(findings agency-without-action)" ""
    run csc-report actions p --by=agency -f text
    assert_output --partial "Legal Aid"
    assert_output --partial "Haven"
}

@test "Q-8 Q-9 Q-10 an issue has its kind, is first addressed for her, and is then flagged" {
    begin && agencies && consents
    run csc-meeting concern add gap "No beds for sons over twelve" --by=bea
    assert_output X1
    assert_equal "$(findings issue-not-addressed)" "owed X1 Q-9"
    run csc-meeting concern forward X1
    assert_failure 3
    assert_output --partial "first say what was done about it for the subject, and the outcome [not-addressed-first Q-9]"
    csc-meeting concern set X1 --addressed="Her sister takes the boy" --addressed-to=qccav
    assert_equal "$(findings issue-not-addressed)" ""
    csc-meeting concern add policy "Forms in English alone" --by=al --addressed="Read to her" --addressed-to=legal > /dev/null
    assert_equal "$(findings issue-without-follow-up)" "owed X2 Q-23"
    for kind in barrier duplication communication; do
        run csc-meeting concern add $kind "Another" --by=bea
        assert_success
    done
    run csc-meeting concern list p -f ndjson
    assert_equal "$(jq -r 'select(.row == "concern") | .kind' <<< "$output" | xargs)" "gap policy barrier duplication communication"
    run csc-meeting concern set X9 --addressed=x
    assert_failure 2
}

@test "Q-11 who initiated it, for which agency, and how the need was seen" {
    begin
    assert_equal "$(jq -r '.initiated | [.by, .identified_by] | join(" ")' p/plan.json)" "bea-ross requested"
    assert_equal "$(findings need-not-identified)$(findings initiator-not-named)" ""
    csc-team subject set --identified-by= --initiated-by=nour
    assert_equal "$(findings need-not-identified)" "owed plan Q-11"
    assert_equal "$(findings initiator-not-named)" "owed plan Q-11"
}

@test "Q-12 nobody but the initiating agency is contacted before permission is recorded" {
    begin
    csc-team agency add "Legal Aid" --id=legal > /dev/null # named, not contacted
    for command in "csc-team add Al --agency=legal" \
        "csc-team consent permit legal --topics=general --form=own --given-by=nour --method=written"; do
        run $command
        assert_failure 3
        assert_output --partial "explained_on, permission_by, permission_on [no-permission Q-12]"
    done
    csc-team consent permit haven --topics=general --form=own --given-by=nour --method=written > /dev/null
    csc-team subject set --explained-on=2026-09-14 --permission-on=2026-09-14
    run csc-team add Al --agency=legal
    assert_failure 3
    assert_output --partial "permission_by [no-permission Q-12]"
    run csc-team subject set --permission-by=bea # an agency does not permit for her
    assert_failure 3
    assert_output --partial "bea-ross may not agree for the subject [not-for-subject Q-12]"
    assert_equal "$(jq -r '.initiated.permission_by' p/plan.json)" null
    csc-team subject set --permission-by=nour
    run csc-team add Al --agency=legal --joined=2026-09-13
    assert_failure 3
    run csc-team add Al --agency=legal
    assert_success
}

@test "Q-13 which agencies were explored with her, for her and for her children" {
    begin && permission
    csc-team agency add "Kids First" --id=kids --for-whom=children,survivor > /dev/null
    assert_equal "$(jq -r '.agencies.kids.for_whom | join(" ")' p/plan.json)" "children survivor"
    run csc-team agency set kids --for-whom=neighbours
    assert_failure 2
    csc-team add Di --agency=kids > /dev/null
    assert_equal "$(findings provider-not-agreed | grep -w di)" "owed di Q-13"
    csc-team set di --agreed-on=2026-09-14
    assert_equal "$(findings provider-not-agreed | grep -w di)" ""
}

@test "Q-14 Q-15 a permit says by which form, and that goes to every invited agency before the meeting, with day and way" {
    begin && agencies && meeting
    run csc-team consent permit legal --topics=general --given-by=nour --method=written
    assert_failure 3
    assert_output --partial "[consent-without-form Q-14]"
    csc-team consent permit haven legal kids --topics=general --form="Appendix 16" --given-by=nour --method=written > /dev/null
    assert_equal "$(findings consent-to-send | cut -d' ' -f2 | xargs)" "C2 C3" # none to the initiating agency itself
    run csc-meeting invite al
    assert_failure 3
    assert_output --partial "the consent form has not been sent to legal beforehand [consent-not-sent Q-15]"
    run csc-team consent sent C2 # how is not said
    assert_success
    assert_output "csc-team: C2: how the form was sent is not said: csc-team consent sent C2 --how=TEXT"
    run csc-meeting invite al
    assert_failure 3
    csc-team consent sent C2 --how=fax
    run csc-meeting invite bea al
    assert_success
    assert_equal "$(jq -r '.consents.C2 | [.form, .sent_on, .sent_how] | join(", ")' p/plan.json)" "Appendix 16, 2026-09-14, fax"
    csc-meeting start
    run csc-meeting attend present di
    assert_failure 3
    assert_output --partial "C3: the form was not sent to kids before the meeting on 2026-09-20 [consent-not-sent Q-15]"
}

@test "Q-16 the representative who schedules a meeting stands with it" {
    begin && agencies && meeting
    assert_equal "$(jq -r '.meetings.M1 | [.by, .origin, .on] | join(" ")' p/plan.json)" "bea-ross haven 2026-09-14"
    CSC_AS=al-ito csc-meeting schedule 2026-09-22T10:00 > /dev/null
    assert_equal "$(jq -r .meetings.M2.origin p/plan.json)" legal
}

@test "Q-17 whether she wishes to take part is asked; if so arrangements and interpreter are owed until they are made" {
    begin && agencies && consents && meeting
    assert_equal "$(findings wish-not-asked)" "owed M1 Q-17"
    csc-meeting answer declined nour
    assert_equal "$(findings wish-not-asked)$(findings arrangements-missing)" ""
    csc-meeting answer accepted nour
    assert_equal "$(findings arrangements-missing)" "owed M1 Q-17"
    csc-meeting set M1 --arrangements="Bus tickets"
    assert_equal "$(findings arrangements-missing)$(findings interpreter-not-arranged)" ""
    csc-meeting interpreter ASL
    assert_equal "$(findings interpreter-not-arranged)" "owed M1 Q-17"
    run csc-meeting interpreter ASL --on=2026-09-14
    assert_failure 2
    csc-meeting interpreter ASL --arranged-by=bea --on=2026-09-13
    assert_equal "$(findings interpreter-not-arranged)" ""
    assert_equal "$(jq -c .meetings.M1.interpreter p/plan.json)" \
        '{"language":"ASL","arranged_by":"bea-ross","arranged_on":"2026-09-13"}'
    csc-meeting interpreter ASL # again: what was arranged stands
    assert_equal "$(findings interpreter-not-arranged)" ""
    csc-meeting interpreter "Langue des signes québécoise" # another one is not arranged
    assert_equal "$(findings interpreter-not-arranged)" "owed M1 Q-17"
    run csc-meeting interpreter ""
    assert_failure 2
}

@test "Q-18 the chair is the initiating representative, who also writes the summary, unless somebody else is named" {
    begin && agencies && consents && meeting
    assert_equal "$(jq -r .meetings.M1.chair p/plan.json)" bea-ross
    assert_equal "$(findings chair-not-usual)" ""
    csc-meeting set M1 --chair=al
    assert_equal "$(findings chair-not-usual)" "info M1 Q-18"
    held bea al
    run csc-meeting decide "x" --as=di-paz -m M1
    assert_failure 3
    run csc-meeting decide "One plan" --as=al-ito -m M1
    assert_success
    run csc-meeting minutes submit --as=bea-ross
    assert_failure 3
    csc-meeting minutes submit --as=al-ito
    run csc-meeting minutes finalize --as=di-paz
    assert_failure 3
    assert_output --partial "Q-20"
    run csc-meeting minutes finalize --as=al-ito
    assert_success
}

@test "Q-19 the shared record takes no agency's own notes" {
    begin && agencies && consents && meeting
    csc-meeting start
    run csc-meeting note update "From our file: ..." --by=bea
    assert_failure 3
    assert_output --partial "the shared record holds the summary alone; each agency keeps its own notes [notes-kept Q-19]"
    run csc-meeting attend sent-information al --note="From our file: ..."
    assert_failure 3
    run csc-meeting attend sent-information al
    assert_success
    run csc-meeting decide "One plan"
    assert_success
}

@test "Q-20 actions begin with the final summary; nobody's agreement is waited for" {
    begin && agencies && consents && meeting
    held bea al
    csc-actions add "File" --owner=al --due=2026-10-20 --meeting=M1 > /dev/null
    assert_equal "$(jq -r .actions.A1.status p/plan.json)" proposed
    assert_equal "$(findings minutes-not-final)" "owed M1 Q-20"
    csc-meeting minutes submit
    csc-meeting minutes finalize
    assert_equal "$(jq -r '[.actions.A1.status, .status] | join(" ")' p/plan.json)" "open active"
}

@test "Q-21 the summary goes to all participants; to whom it has not gone is owed" {
    begin && agencies && consents && meeting
    held bea al nour
    csc-meeting minutes submit && csc-meeting minutes finalize
    run csc-report check p -f ndjson
    assert_equal "$(jq -r 'select(.rule == "minutes-not-sent") | .sentence' <<< "$output")" "M1: the minutes have not been sent to al-ito
M1: the minutes have not been sent to nour-aziz"
    run csc-meeting minutes send di --sent=2026-09-14 # was not there
    assert_failure 3
    csc-meeting minutes send --sent=2026-09-14
    assert_equal "$(findings minutes-not-sent)" ""
    assert_equal "$(jq -r '.meetings.M1.minutes.sent | keys | join(" ")' p/plan.json)" "al-ito bea-ross nour-aziz"
}

@test "Q-22 the summary of a meeting without her is gone through with her: owed until dated, on a closed plan too" {
    begin && agencies && consents && meeting
    held bea al
    assert_equal "$(findings summary-not-reviewed)" "owed M1 Q-22"
    run csc-meeting summary-reviewed
    assert_failure 3
    assert_output --partial "the minutes of M1 are not final"
    csc-meeting minutes submit && csc-meeting minutes finalize
    csc-meeting minutes send --sent=2026-09-14
    assert_equal "$(jq -r '.meetings.M1.minutes.sent | keys | join(" ")' p/plan.json)" "al-ito bea-ross" # nothing is left with her
    csc-meeting close-plan --criterion=no-longer-needed > /dev/null
    csc-meeting confirm-closing
    assert_equal "$(findings summary-not-reviewed)" "owed M1 Q-22"
    run csc-report obligations p
    assert_output --partial "Bea Ross"
    run csc-meeting summary-reviewed --on=2026-09-13
    assert_failure 2
    run csc-meeting summary-reviewed
    assert_success
    assert_equal "$(findings summary-not-reviewed)" ""
    # she was there: nothing is owed
    worked
    assert_equal "$(jq -r '.meetings.M2.summary_reviewed_on' nadia-haddad/plan.json)" null
    run csc-report obligations nadia-haddad
    refute_output --partial "gone through"
}

@test "Q-23 what an agency has to settle in its own house is done by its own people" {
    begin && agencies && consents
    csc-meeting concern add policy "Two intakes" --by=bea --addressed="One for her" --addressed-to=legal > /dev/null
    run csc-actions add "Ask the director" --concern=X1 --kind=internal --owner=bea --due=2026-10-20
    assert_failure 3
    assert_output --partial "is for legal to follow up, not for bea-ross [follow-up-of-other Q-23]"
    run csc-actions add "Ask the director" --concern=X1 --kind=internal --owner=al --due=2026-10-20
    assert_success
    assert_equal "$(findings issue-without-follow-up)" ""
}

@test "Q-24 what the agencies do not resolve the chair passes on to the committee's chair; what is not yet is listed" {
    begin && agencies && consents && meeting
    csc-meeting concern add gap "No evening hours" --by=bea > /dev/null
    csc-meeting concern add barrier "No car" --by=bea > /dev/null
    csc-meeting concern add safety "He has her number" --by=bea > /dev/null
    to_forward() { csc-meeting concern list p --to-forward -f ndjson | jq -r 'select(.row == "concern") | .id' | xargs; }
    assert_equal "$(to_forward)" "" # the team has yet to try
    held bea al
    csc-meeting minutes submit && csc-meeting minutes finalize
    assert_equal "$(to_forward)" "X1 X2"
    csc-meeting concern set X1 --addressed="Seen at noon, once"
    csc-meeting concern resolve X2 "A neighbour drives her"
    assert_equal "$(to_forward)" "X1"
    assert_equal "$(findings not-forwarded)" "owed X1 Q-24"
    csc-meeting concern forward X1 --on=2026-09-14
    assert_equal "$(jq -r '.concerns.X1 | [.addressed_to, .forwarded_on] | join(" ")' p/plan.json)" "protocol-committee-chair 2026-09-14"
    assert_equal "$(to_forward)$(findings not-forwarded)" ""
}

@test "Q-26 a consent taken back or ended stops sharing at once" {
    begin && agencies && consents && meeting
    csc-meeting invite bea al di --sent=2026-09-14
    held bea al di
    csc-actions add "Play therapy" --owner=di --due=2026-10-20 --meeting=M1 > /dev/null
    csc-meeting minutes submit && csc-meeting minutes finalize
    run csc-report minutes p --for=kids --no-record
    assert_success
    csc-team consent revoke C3 --by=nour
    run csc-report minutes p --for=kids --no-record
    assert_failure 1
    assert_output --partial "no permit is in force"
    run csc-meeting minutes send di --sent=2026-09-14
    assert_failure 3
    assert_equal "$(findings owner-no-consent)" "warning A1 Q-26"
    run csc-report contacts p --for=legal --no-record
    assert_output --partial "Bea Ross"
    refute_output --partial "Di Paz"
    csc-team consent renew C2 --until=2026-09-14 > /dev/null
    csc-team consent revoke C2 --by=nour
    CSC_TODAY=2026-09-15 run csc-report minutes p --for=legal --no-record
    assert_failure 1
}

@test "Q-27 a plan needs the reference that stands for the name, and one that does not tell it" {
    run csc-init --profile=hastings-csp --subject="Nour Aziz" --lead="Nour Aziz" --coordinator="Bea Ross" --agency=Haven \
        --as=bea-ross --criterion=high-risk p
    assert_failure 3
    assert_output --partial "there is none [no-reference Q-27]"
    begin
    run csc-team subject set --reference=aziz-2026
    assert_failure 3
    assert_output --partial "it holds the name itself [no-reference Q-27]"
    run csc-team subject set --reference=HCSP-12
    assert_success
}

# Nothing that tells who or where she is: her name, its parts, her street, her number, the folder's name.
secrets='[Nn][Aa][Dd][Ii][Aa]|[Hh][Aa][Dd][Dd][Aa][Dd]|[Cc]edar|0188'

@test "Q-27 no report, row, letter or file for an agency without her leave says who or where she is" {
    worked
    # what people wrote says it too
    # shellcheck disable=SC1112 # the typographic apostrophe is meant
    jq '.meetings.M1.decisions.D1.text = "NADIA HADDAD, that is Nadia, and Ms. Haddad’s son; Haddad-Malik is another"
        | .actions.A3.title = "Take Nadia to court" | .actions.A3.result = "« Nadia » va bien"
        | .priorities.P1.goal = "Haddad: a home; nadia haddad: a key"
        | .actions.A3.due = "2026-11-01" | .actions.A3.status = "open" | del(.actions.A3.done_on)' \
        nadia-haddad/plan.json > changed && cp changed nadia-haddad/plan.json
    csc-init --adopt nadia-haddad > /dev/null
    for report in plan "minutes --meeting=M1" "minutes --meeting=M2" contacts supports "changes --since=2026-09-01"; do
        for format in text json html markdown; do
            # shellcheck disable=SC2086 # a report and its option
            run csc-report $report nadia-haddad --for=moira --no-record -f "$format"
            assert_success
            refute_output --regexp "$secrets"
        done
    done
    for verb in "csc-actions list" "csc-actions priority list" "csc-meeting list" "csc-meeting concern list" "csc-report summary" \
        "csc-report obligations" "csc-report check" "csc-report coverage" "csc-team list" "csc-team agency list" "csc-team consent list"; do
        for format in text ndjson csv; do
            # shellcheck disable=SC2086 # a tool and its verb
            run $verb nadia-haddad --for=moira --no-record -f "$format"
            assert_success
            refute_output --regexp "$secrets"
        done
    done
    run csc-actions list nadia-haddad --for=moira -f ndjson
    assert_output --partial '"subject":"CSP-2026-003"'
    assert_output --partial 'Take CSP-2026-003 to court'
    run csc-report minutes nadia-haddad --meeting=M1 --for=moira --no-record -f json
    assert_output --partial "CSP-2026-003, that is CSP-2026-003, and Ms. CSP-2026-003’s son"
    run csc-report plan nadia-haddad --for=moira --no-record
    assert_output --partial "CSP-2026-003: a home; CSP-2026-003: a key"
    # letters, copies of minutes and exported folders, their names too
    csc-meeting schedule 2026-12-10T10:00 --place=Haven --purpose="For Nadia" > /dev/null
    csc-meeting invite simone --to=letters -m M3 --as=renee-gauthier
    csc-meeting minutes send simone --to=copies -m M2 --as=renee-gauthier
    csc-report export --to=folders --index=index.csv --agency=moira nadia-haddad 2> /dev/null || true
    assert_dir_exist folders/moira
    run grep -rE "$secrets" letters copies folders/moira
    assert_output ""
    run find letters copies folders
    refute_output --regexp "[Nn]adia|[Hh]addad"
    run cat letters/*
    assert_output --partial "CSP-2026-003"
}

@test "Q-27 who has her leave reads her name; where she is takes a leave of its own" {
    worked
    run csc-report plan nadia-haddad --for=bayside --no-record
    assert_output --partial "Nadia Haddad"
    refute_output --partial "Cedar"
    run csc-report plan nadia-haddad --for=harbour-house --no-record
    assert_output --partial "Nadia Haddad"
    assert_output --partial "18 Cedar Lane"
    run csc-actions list nadia-haddad --for=bayside -f ndjson
    assert_output --partial '"subject":"Nadia Haddad"'
    # every topic at once is neither of the two
    csc-team consent permit moira --all-topics --form=own --given-by=nadia --method=written --as=renee-gauthier > /dev/null
    run csc-report plan nadia-haddad --for=moira --no-record
    refute_output --partial "Nadia"
    csc-team consent permit moira --topics=identity --form=own --given-by=nadia --method=written --as=renee-gauthier > /dev/null
    run csc-report plan nadia-haddad --for=moira --no-record
    assert_output --partial "Nadia Haddad"
}

@test "Q-27 a word that is also of another's name, or not written as a name, is left alone" {
    begin && agencies && consents && meeting
    csc-team set nour --name="May Ito"
    jq '.subject.name = "May Ito"' p/plan.json > changed && cp changed p/plan.json
    held bea al
    csc-meeting decide "It may be that Ito calls; May Ito and May do not" -m M1 > /dev/null
    csc-meeting minutes submit && csc-meeting minutes finalize
    run csc-report minutes p --for=legal --no-record
    assert_output --partial "It may be that Ito calls; CSP-1 and CSP-1 do not"
    assert_output --partial "Al Ito"
}

@test "Q-27 what people write may not say where she is; her address has a place of its own" {
    begin --address="Unit 4, 18 Cédar Lane" --phone="613-555-0188" && agencies && consents && meeting
    csc-team set nour --email=nour@mail.example
    for text in "Meet her at 18 Cedar  lane" "Call (613) 555 0188" "Write to Nour@Mail.example" "unit 4"; do
        run csc-actions add "Visit" --approach="$text" --owner=al --due=2026-10-20
        assert_failure 3
        assert_output --partial "[location-in-text Q-27]"
    done
    run csc-actions add "Visit at 19 Cedar Lane" --owner=al --due=2026-10-20
    assert_success
    run csc-meeting set M1 --place="18 Cedar Lane"
    assert_success
    run csc-actions set A1 --approach="18 Cedar Lane" --override=location-in-text --why="The clinic is in the same street"
    assert_success
}

@test "Q-27 a name of two letters is hidden too, but not what any sentence may begin with" {
    begin && agencies && consents
    jq '.subject.name = "Jo Le Ng" | .people."nour-aziz".name = "Jo Le Ng"' p/plan.json > changed && cp changed p/plan.json
    csc-actions add "Jo phoned; Ms. NG's son. Le train, then jog" --owner=al --due=2026-10-20 > /dev/null
    run csc-actions list --for=legal --no-record -f csv --columns=title --no-headings p
    assert_output --partial "CSP-1 phoned; Ms. CSP-1's son. Le train, then jog"
}

@test "Q-27 where she is does not stand in what is said of agencies and their people either" {
    begin --address="18 Cedar Lane" && agencies && consents
    run csc-team service add legal "Visits" --kind=legal --description="At 18 Cedar Lane on Mondays"
    assert_failure 3
    assert_output --partial "[location-in-text Q-27]"
    run csc-team agency set legal --reason="Lives at 18 Cedar Lane"
    assert_failure 3
    run csc-team set al --brings="Knows 18 Cedar Lane"
    assert_failure 3
    run csc-team agency set legal --address="18 Cedar Lane" --reason="Two doors on" # where the agency itself is
    assert_success
}

@test "Q-27 what is hung up on a wall does not say whose plan it was printed from" {
    worked
    csc-team service add moira "Court support" --kind=court-support --as=renee-gauthier > /dev/null
    for format in text json html markdown; do
        run csc-report board nadia-haddad -f "$format"
        assert_success
        assert_output --partial "Court support"
        refute_output --regexp "$secrets|CSP-2026-003"
    done
}

@test "Q-27 a list of plans needs the reference in every row, which is what the folders are called by" {
    printf 'name,reference\nNour Aziz,CSP-1\n' > list.csv
    run csc-init --profile=hastings-csp --from=list.csv plans
    assert_success
    assert_line plans/csp-1/plan.json
    printf 'name,reference\nNour Aziz,\n' > bare.csv
    run csc-init --profile=hastings-csp --from=bare.csv more
    assert_failure 4
    assert_output --partial "the row has no reference"
    assert_not_exist more
}


@test "Q-26 she withdraws her permission: the plan closes and every consent ends at once" {
    begin && agencies && consents && meeting
    csc-meeting invite bea al --sent=2026-09-14
    run csc-report contacts p --for=legal --no-record
    assert_success
    run csc-meeting close-plan --criterion=permission-withdrawn
    assert_failure 3 # for her to say
    csc-meeting close-plan --criterion=permission-withdrawn --by=nour
    assert_equal "$(jq -r '[.status, .meetings.M1.status] + [.consents[].revoked_on] | unique | join(" ")' p/plan.json)" \
        "2026-09-14 cancelled closing"
    run csc-report contacts p --for=legal --no-record
    assert_failure 1
}
