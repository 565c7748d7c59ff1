#!/usr/bin/env bats
# csc-meeting: what the guidelines ask of preparing, holding and recording a meeting, and of closing a plan.
# shellcheck disable=SC2030,SC2031,SC1010 # every test is a subshell of its own; done is a verb

load helper
load centre

setup_file() {
    export PATH="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}:$PATH" TZ=America/Toronto LC_ALL=C.UTF-8
    unset CSC_PLAN CSC_AS CSC_TODAY LANGUAGE
    load centre
    make_centres "$BATS_FILE_TMPDIR"
}

# --- before the meeting ---------------------------------------------------------------------------------------------

@test "H-46 a meeting is of a kind of the practice, direct service unless another is given" {
    at team
    run csc-meeting schedule 2026-12-01T10:00
    assert_output M1
    run csc-meeting schedule 2026-12-02T10:00 --kind=issue-based
    assert_output M2
    assert_equal "$(of '[.meetings[].kind]')" '["direct-service","issue-based"]'
    unchanged 2 csc-meeting schedule 2026-12-03T10:00 --kind=issue-baset
    assert_output --partial "did you mean issue-based"
}

@test "H-70 the checklist with the centre has its nine items, each dated when it is done" {
    at team
    csc-meeting schedule 2026-12-15T10:00 > /dev/null
    csc-meeting prep -f json > list.json
    assert_equal "$(jq -c '[.[] | select(.phase == "subject") | .requirement]' list.json)" \
        '["H-70a","H-70b","H-70c","H-70d","H-70e","H-70f","H-70g","H-70h","H-70i"]'
    assert_equal "$(jq -c '[.[] | select(.step == "contact-lead") | .by_day, .owed, .late]' list.json)" '["2026-11-17",true,true]'
    assert found step-not-done
    csc-meeting prep --done=contact-lead --done=ask-providers --on=2026-11-16
    assert_equal "$(of .meetings.M1.steps)" '{"ask-providers":"2026-11-16","contact-lead":"2026-11-16"}'
    checked plan
    refute grep -F "steps/contact-lead" checked.json
    unchanged 2 csc-meeting prep --done=fly
    unchanged 2 csc-meeting prep --done=contact-lead:jo
    unchanged 2 csc-meeting prep --done=connect-with-provider
}

@test "H-71 no invitation goes out without place and purpose; it carries time, place, purpose and the blank form" {
    at team
    csc-meeting schedule 2026-12-01T10:15 > /dev/null
    refused "invitation-incomplete H-71" csc-meeting invite jo --sent
    assert_output --partial "csc-meeting set M1 --place=TEXT"
    csc-meeting set M1 --place="L'annexe"
    refused "invitation-incomplete H-71" csc-meeting invite jo --to=letters
    assert_not_exists letters
    csc-meeting set M1 --purpose="Choose what comes first"
    refused "consent H-30" csc-meeting invite jo --to=letters # a message names the place
    csc-team consent permit thrc kids --topics=location --given-by=ana --method=written > /dev/null
    csc-meeting invite jo ana --to=letters --sent=2026-11-23
    assert_equal "$(ls letters)" "M1-ana-diaz.txt
M1-jo-o-rock.txt"
    run cat letters/M1-jo-o-rock.txt
    for part in "2026-12-01, 10:15" "L'annexe" "Choose what comes first" "Why are we meeting today?" "Centre Priorities and Actions"; do
        assert_output --partial "$part"
    done
    assert_equal "$(of '[.meetings.M1.invited[].sent_on]')" '["2026-11-23","2026-11-23"]'
    csc-meeting invite priya --to=later
    assert_equal "$(ls later)" M1-priya-nair.txt
    # What a letter tells is disclosed, and recorded as that: the meeting, and nothing of the plan besides.
    assert_equal "$(csc-report disclosures -f json | jq -r '[.[].records | join(" ")] | unique | join(", ")')" "M1 subject"
}

@test "H-30 an agency without consent is not invited, by name or with all, nor does an answer let it in" {
    at team
    csc-meeting schedule 2026-12-01T10:00 --place=P --purpose=Q > /dev/null
    refused "consent H-30" csc-meeting invite wen --sent
    assert_output --partial "csc-team consent permit quiet"
    refused "consent H-30" csc-meeting answer accepted wen
    run csc-meeting invite --sent
    assert_success
    assert_output --partial "wen-li is not invited"
    assert_equal "$(of '.meetings.M1.invited | keys')" '["ana-diaz","jo-o-rock","priya-nair","sam-roy"]'
    csc-team consent permit quiet --topics=general --given-by=ana --method=verbal --until=2026-11-30 > /dev/null
    refused "consent H-30" csc-meeting invite wen --sent
}

@test "H-72 the coordinator talks with each provider before the meeting, until then it is owed" {
    at planned
    assert found not-briefed M1
    csc-meeting prep --done=connect-with-provider:jo --on=2026-11-20
    assert_equal "$(of '.meetings.M1.invited["jo-o-rock"].briefed_on')" '"2026-11-20"'
    refute found not-briefed M1
    csc-meeting schedule 2026-12-01T10:00 --place=P --purpose=Q > /dev/null
    csc-meeting prep --done=connect-with-provider:jo --on=2026-11-21 -m M2
    csc-meeting invite jo --sent -m M2
    assert_equal "$(of '.meetings.M2.invited["jo-o-rock"].briefed_on')" '"2026-11-21"'
}

@test "H-73 who has not answered within a week owes an answer" {
    at planned
    export CSC_TODAY=2026-11-09
    refute found no-answer
    CSC_TODAY=2026-11-10
    assert found no-answer M1
    csc-meeting answer accepted ana sam priya
    csc-meeting answer declined "o'rock" --on=yesterday
    refute found no-answer
    assert_equal "$(of '.meetings.M1.invited["jo-o-rock"] | [.answer, .answered_on]')" '["declined","2026-11-09"]'
    unchanged 2 csc-meeting answer perhaps ana
    assert_output --partial "accepted, declined, tentative"
}

@test "H-74 a provider's concerns before the meeting stand with the answer" {
    at planned
    csc-meeting answer tentative jo --concerns="L'espace : trop petit?"
    assert_equal "$(of '.meetings.M1.invited["jo-o-rock"].concerns')" '"L'\''espace : trop petit?"'
    unchanged 2 csc-meeting answer tentative jo --concerns=$'a\ab'
}

@test "a meeting has a day and a time, and is not dated before the last one held" {
    at team
    unchanged 2 csc-meeting schedule 2026-12-01
    assert_output --partial "2026-12-01T13:30"
    unchanged 2 csc-meeting schedule 2026-02-30T10:00
    run csc-meeting schedule tomorrowT9:00
    assert_failure 2
    at final
    refused "meeting-out-of-order H-100" csc-meeting schedule 2026-11-20T09:00
    run csc-meeting schedule 2026-11-24T15:00 --repeat=monthly --times=3 --place="Salle 3"
    assert_output "M2
M3
M4"
    assert_equal "$(of '[.meetings.M3.starts, .meetings.M4.starts]')" '["2026-12-24T15:00","2027-01-24T15:00"]'
    refused "meeting-out-of-order H-100" csc-meeting set M2 --when=2026-11-01T10:00
    unchanged 2 csc-meeting schedule 2026-12-01T10:00 --times=3
}

@test "-m is the meeting that runs, else the only one planned, else it is asked for" {
    at team
    unchanged 2 csc-meeting start
    assert_output --partial "no meeting is started or planned"
    csc-meeting schedule 2026-12-01T10:00 --place=P --purpose=Q > /dev/null
    csc-meeting prep --done=contact-lead
    csc-meeting schedule 2026-12-08T10:00 > /dev/null
    unchanged 2 csc-meeting prep --done=contact-lead
    assert_output --partial "M1"
    assert_output --partial "M2"
    csc-meeting start -m m1
    csc-meeting prep --done=introductions
    assert_equal "$(of '[.meetings.M1.steps, .meetings.M2.steps, .meetings.M1.status]')" \
        '[{"contact-lead":"2026-11-24","introductions":"2026-11-24"},null,"started"]'
    unchanged 2 csc-meeting prep --done=introductions -m M9
}

@test "a cancelled meeting keeps its reason in the log; it does not begin, and nobody is invited to it" {
    at planned
    csc-meeting cancel M1 --reason="Tempête de neige"
    assert_equal "$(of '[.meetings.M1.status, .log.L1.text]')" '["cancelled","M1 cancelled: Tempête de neige"]'
    refused_state csc-meeting start -m M1
    refused_state csc-meeting invite jo -m M1
    refused_state csc-meeting set M1 --place=X
    refused_state csc-meeting attend present jo -m M1
    refused_state csc-meeting note whats-new X -m M1
}

@test "a meeting cancelled without a reason: the log holds none, and that is said" {
    at planned
    run csc-meeting cancel M1
    assert_success
    assert_output --partial "M1: the log does not say why"
    assert_equal "$(of '[.meetings.M1.status, .log]')" '["cancelled",null]'
}

# Refused because of the state: status 3, nothing changed.
refused_state() {
    unchanged 3 "$@"
    assert_output --partial "[wrong-state"
}

# --- the meeting ----------------------------------------------------------------------------------------------------

@test "H-77 a meeting is not held without somebody who takes the minutes" {
    at running
    csc-meeting set M1 --minute-taker=
    refused "no-minute-taker H-77" csc-meeting hold
    assert_output --partial "csc-meeting set M1 --minute-taker=PERSON"
    csc-meeting set M1 --minute-taker=jo
    run csc-meeting hold
    assert_success
    assert_equal "$(of '[.meetings.M1.status, .meetings.M1.minutes.state]')" '["held","draft"]'
}

@test "H-79 a meeting is not held without a purpose" {
    at running
    csc-meeting set M1 --purpose=
    refused "no-purpose H-79" csc-meeting hold
    csc-meeting set M1 --purpose="Pourquoi nous sommes là"
    run csc-meeting hold
    assert_success
}

@test "H-47 an issue-based meeting has a supervisor or manager of each provider agency, with consent" {
    at running
    csc-meeting set M1 --kind=issue-based
    refused "required-role-missing H-47" csc-meeting hold
    csc-team set jo --roles=+manager
    refused "required-role-missing H-47" csc-meeting hold
    assert_output --partial "thrc"
    csc-team add "Zoë Brun" --agency=thrc --role=supervisor --agreed-on=2026-11-02 > /dev/null
    csc-meeting attend excused zoe
    refused "required-role-missing H-47" csc-meeting hold
    csc-meeting attend late zoe
    cp -r plan ready
    csc-team consent revoke C2
    refused "required-role-missing H-47" csc-meeting hold
    assert_output --partial "kids"
    rm -r plan && mv ready plan
    run csc-meeting hold # nobody of quiet: it is a support, no provider
    assert_success
}

@test "H-47 that nobody of these is invited is owed before the meeting" {
    at planned
    refute found required-not-invited
    csc-meeting set M1 --kind=issue-based
    assert found required-not-invited M1
    csc-team set jo --roles=+supervisor
    csc-team set priya --roles=+manager
    refute found required-not-invited
}

@test "H-49 a first meeting may be of managers alone; the direct providers come later" {
    at planned
    csc-team add "Zoë Brun" --agency=kids --role=manager --agreed-on=2026-11-02 > /dev/null
    csc-meeting start
    csc-meeting attend present zoe ana
    csc-meeting attend absent jo
    run csc-meeting hold
    assert_success
}

@test "H-27 it is recorded of everybody invited whether they came" {
    at held
    assert found attendance-missing M1
    csc-meeting attend left-early sam -m M1 --note="Room at three"
    refute found attendance-missing
    assert_equal "$(of '.meetings.M1.attendance["sam-roy"]')" '{"state":"left-early","note":"Room at three"}'
    unchanged 2 csc-meeting attend there sam -m M1
    at final
    refused_state csc-meeting attend present sam -m M1
}

@test "H-89 while it is a draft the minute-taker alone writes, before the meeting the coordinator" {
    at running
    refused "not-minute-taker H-89" csc-meeting note whats-new "X" --by=ana
    refused "not-minute-taker H-89" csc-meeting decide "X"
    unchanged 3 env CSC_AS= csc-meeting note whats-new "X"
    assert_output --partial "H-89"
    export CSC_AS=jo-o-rock
    run csc-meeting note whats-new - --by=ana <<< $'Two lines,\nof l\'Érable'
    assert_output M1/N3
    assert_equal "$(of '.meetings.M1.notes.N3 | [.text, .by, .origin, .on]')" '["Two lines,\nof l'\''Érable","ana-diaz","subject","2026-11-24"]'
    run csc-meeting decide "Priya goes on" --kind=agreement
    assert_output M1/D1
    at planned
    refused "not-coordinator H-90" csc-meeting note whats-new "X" -u jo
    run csc-meeting note whats-new "Sent ahead" --by=ana
    assert_success
}

@test "H-89 the minute-taker hands the draft in, and can be replaced until then" {
    at held
    refused "not-minute-taker H-89" csc-meeting minutes submit
    csc-meeting set M1 --minute-taker=sam
    refused "not-minute-taker H-89" csc-meeting minutes submit -u jo
    run csc-meeting minutes submit -u sam
    assert_success
    assert_equal "$(of '.meetings.M1.minutes | [.state, .submitted_on]')" '["submitted","2026-11-24"]'
    refused "wrong-state H-89" csc-meeting set M1 --minute-taker=jo
    at running
    refused_state csc-meeting minutes submit -u jo -m M1
}

@test "H-79 H-81 H-57 the notes stand in the sections of the form; the centre's update has three parts" {
    at running
    export CSC_AS=jo-o-rock
    csc-meeting note going-well "Outdoor days" --by=ana > /dev/null
    csc-meeting note not-going-well "Noon" --by=ana --priority=P1 > /dev/null
    run csc-report minutes -m M1 plan
    assert_output --regexp "Why are we meeting today.*What's new.*A new room.*going well.*Outdoor days.*not going well.*Noon.*Updates.*Two visits a week"
    unchanged 2 csc-meeting note whats-knew "X"
    assert_output --partial "did you mean whats-new"
    unchanged 2 csc-meeting note whats-new ""
    unchanged 2 csc-meeting note whats-new "X" --text=Y
    unchanged 2 csc-meeting note whats-new $'\e[31mred'
    refute_output --partial $'\e'
}

@test "H-79 the section on why the team meets is not empty" {
    at held
    refute found section-empty
    csc-meeting set M1 --purpose=Q
    jq 'del(.meetings.M1.purpose)' plan/plan.json > edited && cp edited plan/plan.json
    assert found section-empty M1
}

@test "H-80 the minutes name who was there, with their roles" {
    at running
    run csc-report minutes -m M1 plan
    assert_output --regexp "Ana Díaz +Centre lead"
    assert_output --regexp "Jo O'Rock +Service provider +Kids' Ability"
}

@test "H-82 H-75 every provider gives an update, a coordinator who is a provider too" {
    at held
    csc-report check -f json plan | jq -c '[.[] | select(.rule == "no-update") | .who]' > whose
    assert_equal "$(cat whose)" '["thrc"]'
    csc-meeting note provider-update "Weekly visits" --by=priya -m M1 -u jo > /dev/null
    refute found no-update
}

@test "H-76 what a provider sent who could not come is the provider's update" {
    at held
    jq 'del(.meetings.M1.notes.N1)' plan/plan.json > edited && cp edited plan/plan.json
    csc-meeting note provider-update "Weekly visits" --by=priya -m M1 -u jo > /dev/null
    assert found no-update M1
    csc-meeting attend sent-information jo -m M1
    assert found no-update M1
    csc-meeting attend sent-information jo -m M1 --note="The groups go on"
    refute found no-update
    run csc-report minutes -m M1 plan
    assert_output --partial "The groups go on (sent by Jo O'Rock)"
}

@test "H-19 what providers tell the centre is confirmed understood" {
    at held
    assert found message-not-understood M1/N1
    refute found message-not-understood M1/N2 # the centre's own word
    refused "not-minute-taker H-89" csc-meeting understood ana -m M1
    export CSC_AS=jo-o-rock
    csc-meeting understood priya -m M1
    assert found message-not-understood M1/N1 # one of the centre's people is meant
    csc-meeting understood ana M1/N1 --on=2026-11-23
    refute found message-not-understood
    assert_equal "$(of '.meetings.M1.notes | [.N1.understood["ana-diaz"], .N2.understood]')" '["2026-11-23",null]'
    unchanged 2 csc-meeting understood ana M1/N9
    assert_output --partial "N1, N2"
    at running
    csc-meeting understood ana n1 -u jo
    assert_equal "$(of '.meetings.M1.notes.N1.understood["ana-diaz"]')" '"2026-11-24"'
}

@test "H-84 that messages and actions were confirmed in the meeting is dated" {
    at running
    csc-meeting prep -f json | jq -e 'any(.[]; .step == "messaging-confirmed" and .requirement == "H-84" and .owed)' > /dev/null
    csc-meeting prep --done=messaging-confirmed
    assert_equal "$(of '.meetings.M1.steps["messaging-confirmed"]')" '"2026-11-24"'
}

@test "H-43 conflict between providers stays out of the meeting and its minutes" {
    at running
    export CSC_AS=jo-o-rock
    refused "conflict-in-meeting H-43" csc-meeting note provider-update "They do not speak" --topic=conflict
    assert_output --partial "hint: csc-meeting concern add conflict"
    refused "conflict-in-meeting H-43" csc-meeting decide "Somebody goes" --topic=conflict
    refused "conflict-in-meeting H-43" csc-meeting note whats-new "A report" --topic=duty-to-report
    assert_output --partial "concern add duty-to-report"
    run csc-meeting note provider-update "They speak" --topic=program
    assert_success
    at final
    refused "conflict-in-meeting H-43" csc-meeting minutes correct "Who leads" --kind=addition --note=N1 --topic=conflict --by=jo
}

@test "H-23 the centre's own people agree for it, nobody else; until then the plan is a draft" {
    at running
    assert_equal "$(of .status)" '"draft"'
    refused "not-for-subject H-23" csc-meeting agree --by=priya
    refused "not-for-subject H-23" csc-meeting agree
    unchanged 3 env CSC_AS= csc-meeting agree
    assert_output --partial "H-23"
    csc-meeting agree --by=ana --on=2026-11-23
    assert_equal "$(of '[.status, .meetings.M1.agreed.by, .meetings.M1.agreed.on, .priorities.P1.status]')" '["active","ana-diaz","2026-11-23","active"]'
}

@test "H-56 the agreement says who and when, and a later change of what was agreed shows" {
    at final
    refute found changed-since-agreed
    csc-actions set A1 --topic=program
    refute found changed-since-agreed
    csc-actions set A1 --due=2026-12-24
    assert found changed-since-agreed A1
    csc-actions priority set P1 --goal="Noon is quiet"
    assert found changed-since-agreed P1
    refused "wrong-state H-85" csc-meeting agree --by=ana -m M1
    csc-meeting schedule 2026-12-08T10:00 > /dev/null
    csc-meeting agree --by=ana
    refute found changed-since-agreed
}

# --- minutes --------------------------------------------------------------------------------------------------------

@test "H-85 minutes are not final before the centre agreed to priorities and actions" {
    at submitted
    jq 'del(.meetings.M1.agreed) | del(.priorities.P1.agreed)' plan/plan.json > edited && cp edited plan/plan.json
    refused "not-agreed H-85" csc-meeting minutes finalize
    assert_output --partial "csc-meeting agree --by=PERSON -m M1"
    csc-meeting agree --by=sam -m M1
    run csc-meeting minutes finalize
    assert_success
    assert_equal "$(of '.meetings.M1.minutes | [.state, .final_on, .version]')" '["final","2026-11-24",1]'
}

@test "H-94 what was changed since the agreement goes back to proposed when minutes are final; work that has begun stays" {
    at submitted
    jq '.actions.A1 += {status: "open", due: "2026-12-24"} | .actions.A2 += {status: "in-progress", due: "2026-12-24"}
        | .priorities.P1 += {status: "active", title: "Calm all day"}' plan/plan.json > edited
    cat edited > plan/plan.json
    run csc-meeting minutes finalize
    assert_success
    assert_line --partial 'A1 "Visit both rooms" is set back to proposed'
    assert_line --partial 'A2 "Move the clock" stays as it is'
    assert_line --partial 'P1 "Calm all day" is set back to proposed'
    assert_equal "$(of '[.actions.A1.status, .actions.A2.status, .priorities.P1.status]')" '["proposed","in-progress","proposed"]'
    assert found changed-since-agreed A2
    refused "action-opened-early H-94" csc-actions start A1
}

@test "H-94 a proposed action that was agreed to opens by being worked on" {
    at final
    jq '.actions.A1.status = "proposed"' plan/plan.json > edited
    cat edited > plan/plan.json
    csc-actions start A1
    assert_equal "$(of .actions.A1.status)" '"in-progress"'
}

@test "H-86 H-87 nor before the ongoing coordinator and the next date are named" {
    at submitted
    csc-meeting set M1 --coordinator=
    refused "no-ongoing-coordinator H-86" csc-meeting minutes finalize
    csc-meeting set M1 --coordinator=priya
    jq 'del(.meetings.M1.next_on)' plan/plan.json > edited && cp edited plan/plan.json
    refused "no-next-date H-87" csc-meeting minutes finalize
    csc-meeting next --set -m M1 > /dev/null
    assert_equal "$(of .meetings.M1.next_on)" '"2027-02-24"'
    run csc-meeting minutes finalize
    assert_success
}

@test "H-90 the coordinator alone changes what was handed in and makes it final" {
    at submitted
    refused "not-coordinator H-90" csc-meeting minutes finalize -u jo
    refused "not-coordinator H-90" csc-meeting note whats-new "X" -m M1 -u jo
    run csc-meeting note whats-new "Made clear" -m M1 --by=ana
    assert_output M1/N3
    run csc-meeting minutes finalize
    assert_success
    refused "wrong-state H-92" csc-meeting note whats-new "Too late" -m M1
    refused_state csc-meeting minutes finalize
    at held
    refused_state csc-meeting minutes finalize
}

@test "H-94 agreed actions open when the minutes are final, what was not agreed to stays proposed" {
    at submitted
    assert_equal "$(of '[.actions[].status]')" '["proposed","proposed"]'
    csc-actions set A2 --title="Turn the clock"
    run csc-meeting minutes finalize
    assert_success
    assert_output --partial "Not agreed:"
    assert_output --partial 'A2 "Turn the clock"'
    assert_equal "$(of '[.actions[].status]')" '["open","proposed"]'
    export CSC_TODAY=2027-02-23
    csc-meeting schedule 2027-02-23T10:00 --purpose=Q --minute-taker=jo --coordinator=priya > /dev/null
    csc-meeting start
    csc-meeting attend present ana
    csc-meeting next --set > /dev/null
    csc-meeting agree --by=ana
    csc-meeting hold
    csc-meeting minutes submit -u jo
    csc-meeting minutes finalize
    assert_equal "$(of .actions.A2.status)" '"open"'
}

@test "H-91 final minutes go to the team; who received them, and when, is kept" {
    at submitted
    refused "wrong-state H-91" csc-meeting minutes send --sent
    csc-meeting minutes finalize
    assert found minutes-not-sent M1
    unchanged 2 csc-meeting minutes send
    run csc-meeting minutes send --sent=2026-11-25
    assert_success
    assert_output --partial "not sent to wen-li"
    assert_equal "$(of '.meetings.M1.minutes | [.state, .sent]')" \
        '["sent",{"ana-diaz":"2026-11-25","jo-o-rock":"2026-11-25","priya-nair":"2026-11-25","sam-roy":"2026-11-25"}]'
    refute found minutes-not-sent
}

@test "H-35 minutes go to no agency that was not at the meeting, nor where consent has ended" {
    at final
    csc-team consent permit quiet --topics=general --given-by=ana --method=written > /dev/null
    refused "minutes-to-others H-35" csc-meeting minutes send wen --sent
    refused "minutes-to-others H-35" csc-meeting minutes reviewed wen
    csc-meeting minutes send jo --sent
    csc-team consent revoke C2
    refused "consent H-30" csc-meeting minutes send jo --to=letters
    assert_not_exists letters
}

@test "H-91 a copy is what that person may see, and a disclosure" {
    at held
    csc-meeting note provider-update "About the staff" --by=priya --topic=staffing -m M1 -u jo > /dev/null
    csc-meeting minutes submit -u jo
    csc-meeting minutes finalize
    csc-meeting minutes send ana jo --to=letters -f text
    assert_file_contains letters/M1-ana-diaz.txt "About the staff"
    assert_file_contains letters/M1-jo-o-rock.txt "Two visits a week"
    run cat letters/M1-jo-o-rock.txt
    refute_output --partial "About the staff"
    assert_equal "$(jq -c 'select(.kind == "disclosure") | .disclosure.to' plan/plan.journal)" '"ana-diaz"
"jo-o-rock"'
}

@test "H-93 who has reviewed the minutes is recorded with the version, who has not owes it" {
    at submitted
    refused "wrong-state H-92" csc-meeting minutes reviewed ana
    csc-meeting minutes finalize
    csc-meeting minutes send --sent
    assert_equal "$(csc-report check -f json plan | jq -c '[.[] | select(.rule == "minutes-not-reviewed") | .who]')" '["ana-diaz","jo-o-rock","sam-roy"]'
    export CSC_TODAY=2026-11-26
    csc-meeting minutes reviewed ana jo --on=yesterday
    assert_equal "$(of .meetings.M1.minutes.reviews)" '{"ana-diaz":{"on":"2026-11-25","version":1},"jo-o-rock":{"on":"2026-11-25","version":1}}'
    assert_equal "$(csc-report check -f json plan | jq -c '[.[] | select(.rule == "minutes-not-reviewed") | .who]')" '["sam-roy"]'
    unchanged 2 csc-meeting minutes reviewed sam --on=2026-11-23
    assert_output --partial "2026-11-24"
}

@test "H-92 a correction is of a kind, of somebody, and of final minutes" {
    at submitted
    refused "wrong-state H-92" csc-meeting minutes correct "X" --kind=addition --note=N1 --by=jo
    csc-meeting minutes finalize
    unchanged 2 csc-meeting minutes correct "X" --by=jo
    assert_output --partial "addition, deletion or clarification"
    unchanged 2 csc-meeting minutes correct "X" --kind=change --by=jo
    unchanged 2 csc-meeting minutes correct "X" --kind=deletion --by=jo
    assert_output --partial "--note"
    unchanged 2 csc-meeting minutes correct "X" --kind=deletion --note=N7 --by=jo
    unchanged 2 env CSC_AS= csc-meeting minutes correct "X" --kind=deletion --note=N1
    assert_output --partial "--by=PERSON"
    refused "minutes-to-others H-35" csc-meeting minutes correct "X" --kind=deletion --note=N1 --by=wen
    run csc-meeting minutes correct "L'horaire a changé" --kind=clarification --note=m1/n1 --by=jo
    assert_output M1/V1
    assert_equal "$(of .meetings.M1.minutes.corrections.V1)" \
        '{"kind":"clarification","note":"N1","text":"L'\''horaire a changé","by":"jo-o-rock","on":"2026-11-24","origin":"kids"}'
    assert found correction-open M1/V1
    assert_equal "$(of '.meetings.M1 | [.minutes.version, (.notes | length)]')" '[1,2]'
}

@test "H-92 H-90 the coordinator answers a correction; an accepted one makes a new version, nothing is overwritten" {
    at final
    csc-meeting minutes send --sent
    csc-meeting minutes correct "Three visits a week" --kind=clarification --note=N1 --by=jo > /dev/null
    csc-meeting minutes correct "A small room" --kind=addition --note=N2 --by=ana > /dev/null
    csc-meeting minutes correct "That was no news" --kind=deletion --note=N2 --by=ana > /dev/null
    csc-meeting minutes correct "Thanks to all" --kind=addition --by=sam > /dev/null
    refused "not-coordinator H-90" csc-meeting minutes resolve V1 --accept -u jo
    unchanged 2 csc-meeting minutes resolve V1
    unchanged 2 csc-meeting minutes resolve V1 --accept --reject
    unchanged 2 csc-meeting minutes resolve V9 --accept
    run csc-meeting minutes resolve M1/V1 --accept "As Jo says"
    assert_line M1/N3
    assert_equal "$(of '.meetings.M1.notes | [.N1.text, .N1.withdrawn, .N3.text, .N3.section, .N3.by]')" \
        '["Two visits a week",{"on":"2026-11-24","correction":"V1"},"Three visits a week","provider-update","jo-o-rock"]'
    assert_equal "$(of '.meetings.M1.minutes | [.version, .state, .corrections.V1.accepted, .corrections.V1.answer, .corrections.V1.answered_by]')" \
        '[2,"final",true,"As Jo says","priya-nair"]'
    assert found minutes-not-sent M1
    refused "wrong-state H-92" csc-meeting minutes resolve V1 --reject
    refused "wrong-state H-92" csc-meeting minutes correct "X" --kind=deletion --note=N1 --by=jo
    csc-meeting minutes resolve V2 --accept > /dev/null
    csc-meeting minutes resolve V3 --accept
    unchanged 2 csc-meeting minutes resolve V4 --accept
    assert_output --partial "--section"
    csc-meeting minutes resolve V4 --reject "Said elsewhere"
    assert_equal "$(of '.meetings.M1 | [.minutes.version, .notes.N4.text, .notes.N4.section, .notes.N2.withdrawn.correction, (.notes | length), .minutes.corrections.V4.accepted]')" \
        '[4,"A small room","whats-new","V3",4,null]'
    refute found correction-open
    run csc-report minutes -m M1 plan
    assert_output --partial "Three visits a week"
    refute_output --partial "Two visits a week"
    run csc-report minutes -m M1 --as-of="$(($(of .revision) - 9))" plan
    assert_output --partial "Two visits a week"
}

@test "H-92 a correction is about what its note is about, and so is the note it makes" {
    at held
    csc-meeting note provider-update "Two leave" --by=priya --topic=staffing --only=thrc,ana,subject -m M1 -u jo > /dev/null
    csc-meeting minutes submit -u jo
    csc-meeting minutes finalize
    csc-meeting minutes correct "One leaves" --kind=clarification --note=N3 --by=ana > /dev/null
    csc-meeting minutes resolve V1 --accept > /dev/null
    assert_equal "$(of '.meetings.M1 | [.minutes.corrections.V1, .notes.N4] | map([.topic, .only])')" \
        '[["staffing",["ana-diaz","subject","thrc"]],["staffing",["ana-diaz","subject","thrc"]]]'
    run csc-report minutes -m M1 --for=kids --no-record plan
    refute_output --partial "leave"
    run csc-report minutes -m M1 --for=ana --no-record plan
    assert_output --partial "One leaves"
}

# --- what carries forward -------------------------------------------------------------------------------------------

@test "H-100 every open action from before carries forward when a meeting begins, and its history with it" {
    at final
    csc-actions progress A1 "First room done" --by=jo > /dev/null
    csc-actions done A2
    export CSC_TODAY=2027-02-23
    csc-actions add "Of no meeting" --owner=sam --due=2027-03-01 --priority=P1 > /dev/null
    csc-meeting schedule 2027-02-23T10:00 --minute-taker=jo > /dev/null
    csc-meeting start
    assert_equal "$(of '[.actions[].carried]')" '[{"M2":"2027-02-23"},null,null]'
    assert_equal "$(tail -n 1 plan/plan.journal | jq -c .ids)" '["M2","A1"]'
    run csc-report minutes -m M2 plan
    assert_output --partial "Visit both rooms"
    assert_output --partial "First room done"
    assert_output --partial "Calm at noon"
}

@test "H-100 H-68 earlier actions are reviewed, last time's first; an unmet need carries, a met one does not" {
    at second
    unchanged 2 csc-meeting review
    assert_output --partial "to be reviewed: A1, A2"
    unchanged 2 csc-meeting review A1 --met --unmet
    refused "not-minute-taker H-89" csc-meeting review A1 --met -u sam
    csc-meeting review A1 --unmet --text="L'après-midi"
    run csc-meeting review a2 --met -u jo
    assert_success
    assert_output --partial "csc-actions done A2"
    assert_equal "$(of '.meetings.M2.reviewed')" '{"A1":{"met":"no","text":"L'\''après-midi"},"A2":{"met":"yes"}}'
    assert_equal "$(of '[.actions[].carried]')" '[{"M2":"2027-02-23"},null]'
    unchanged 1 csc-meeting review --met
    run csc-report minutes -m M2 plan
    assert_output --partial "L'après-midi"
}

@test "H-100 an open action that nobody reviewed is owed, although it was carried" {
    at second
    csc-actions add "New today" --owner=jo --due=2027-03-15 --priority=P1 > /dev/null
    csc-meeting set M2 --coordinator=priya
    csc-meeting attend present ana jo priya
    csc-meeting hold
    assert_equal "$(csc-report check -f json plan | jq -c '[.[] | select(.rule == "action-not-reviewed") | .sentence | match("A[0-9]").string]')" '["A1","A2"]'
    csc-meeting review --unmet -m M2
    refute found action-not-reviewed
    refused "wrong-state H-100" csc-meeting review A3 --met -m M2
    csc-actions cancel A2 --reason="No need"
    refused "wrong-state H-100" csc-meeting review A2 --met -m M2
    at planned
    refused "wrong-state H-100" csc-meeting review --met
    assert_output --partial "csc-meeting start -m M1"
}

@test "H-65 the next meeting is about three months later unless the plan says otherwise; a late one is found" {
    at running
    run csc-meeting next
    assert_output 2027-02-24
    csc-meeting frequency 6w --reason="Many changes"
    run csc-meeting next
    assert_output 2027-01-05
    unchanged 2 csc-meeting next --set=2026-11-24
    at final
    refute found no-next-meeting
    CSC_TODAY=2027-02-24 assert found no-next-meeting M1
    refute found next-meeting-late
    csc-meeting schedule 2027-03-25T10:00 > /dev/null
    assert found next-meeting-late M2
    csc-meeting frequency 5m --reason="All is well"
    refute found next-meeting-late
    refused "wrong-state H-87" csc-meeting next --set=2027-04-01 -m M1
}

@test "H-98 how often the team meets is the plan's own, each change with its reason" {
    at team
    unchanged 2 csc-meeting frequency 6w
    assert_output --partial "--reason"
    unchanged 2 csc-meeting frequency often --reason=x
    csc-meeting frequency 6w --reason="Risque élevé"
    CSC_TODAY=2027-01-10 csc-meeting frequency 4m --reason="Calmer"
    assert_equal "$(of .charter.frequency)" \
        '{"2026-11-24":{"every":"6w","reason":"Risque élevé"},"2027-01-10":{"every":"4m","reason":"Calmer"}}'
}

# --- between meetings -----------------------------------------------------------------------------------------------

@test "H-66 a major change is recorded, and the team called together before the next date" {
    at final
    run csc-meeting log add major-change "The centre has a new owner" --by=ana
    assert_output L1
    run csc-meeting schedule 2026-12-01T09:00 --purposes=major-change
    assert_output M2
    assert_equal "$(of '[.log.L1.kind, .log.L1.origin, .meetings.M1.next_on, .meetings.M2.purposes]')" '["major-change","subject","2027-02-23",["major-change"]]'
    unchanged 2 csc-meeting log add gossip "X"
}

@test "H-67 H-95 H-97 calls, checks and responses to a crisis are logged: with whom, on which actions, what came of it" {
    at final
    run csc-meeting log add crisis "Closed for two days" --with=ana,jo --agencies=kids --actions=A1
    assert_output L1
    run csc-meeting log add phone - --with="o'rock" --action=A1 --action=A2 --by=priya --on=yesterday <<< "Both are under way"
    assert_output L2
    assert_equal "$(of '.log.L1 | [.kind, .with, .agencies, .actions, .text]')" '["crisis",["ana-diaz","jo-o-rock"],["kids"],["A1"],"Closed for two days"]'
    assert_equal "$(of '.log.L2 | [.with, .actions, .on, .origin, .text]')" '[["jo-o-rock"],["A1","A2"],"2026-11-23","thrc","Both are under way"]'
    unchanged 2 csc-meeting log add phone "X" --actions=A9
    unchanged 2 csc-meeting log add phone "X" --with=nobody
    unchanged 2 csc-meeting log add phone ""
    unchanged 2 csc-meeting log add phone "X" --kind=visit
    run csc-meeting log list --columns=kind,by_name,with_names,actions -f csv
    assert_line 'phone,Priya Nair,Jo O'\''Rock,"A1, A2"'
    run csc-meeting log list --for=quiet --no-record
    assert_failure 1
    refute_output --partial "Closed"
}

@test "H-68 the review of the plan and what it shows are recorded" {
    at final
    run csc-meeting log add review "P1 needs a new goal" --by=priya
    assert_output L1
    run csc-meeting concern add recommendation "Meet more often"
    assert_output X1
}

@test "H-38 a safety concern is owed to everyone on the team until they were told; it stands first" {
    at team
    csc-meeting concern add gap "No speech service" > /dev/null
    run csc-meeting concern add safety "Le portail ne ferme pas" --by=ana
    assert_line X2
    assert_output --partial "csc-meeting concern told X2"
    assert_equal "$(csc-report check -f json plan | jq -c '[.[] | select(.rule == "safety-not-told") | .sentence | split(" ")[1]]')" \
        '["jo-o-rock","priya-nair","sam-roy","wen-li"]'
    csc-meeting concern told X2 priya jo sam --on=2026-11-23
    refused "consent H-30" csc-meeting concern told X2 wen --on=2026-11-23 # quiet has no permit
    csc-meeting concern told X2 wen --on=2026-11-23 --override=consent --why="Staff are at risk" --legal-basis="OHSA s. 25"
    refute found safety-not-told
    assert_equal "$(of '.concerns.X2.told["wen-li"]')" '"2026-11-23"'
    run csc-meeting concern list --columns=id,kind --no-headings -f csv
    assert_output "X2,safety
X1,gap"
}

@test "W-1 H-38 a safety concern is not resolved silently" {
    at team
    csc-meeting concern add safety "The gate" --by=ana > /dev/null
    csc-meeting concern add gap "No speech service" --by=ana > /dev/null
    refused "resolved-without-text H-38" csc-meeting concern resolve X1
    refused "resolved-without-text H-38" csc-meeting concern resolve X1 ""
    run csc-meeting concern list --open --columns=id --no-headings -f csv
    assert_output "X1
X2"
    csc-meeting concern resolve X1 "Une serrure neuve" --on=yesterday
    csc-meeting concern resolve X2
    assert_equal "$(of '[.concerns[] | [.status, .resolved_on, .resolution]]')" \
        '[["resolved","2026-11-23","Une serrure neuve"],["resolved","2026-11-24",null]]'
    run csc-meeting concern list --open --columns=id --no-headings -f csv
    assert_output ""
    refused_state csc-meeting concern resolve X1 "Again"
    refused_state csc-meeting concern forward X1 --to=regional-manager
}

@test "H-36 H-37 what the law asks to report is for its origin and the body addressed alone" {
    at team
    run csc-meeting concern add duty-to-report "What was seen" --by=jo --addressed-to=childrens-aid
    assert_output X1
    run csc-meeting concern add employer-report "About an educator" --by=ana --addressed-to=thrc
    assert_output X2
    assert_equal "$(of '[.concerns[].only]')" '[["kids"],["subject","thrc"]]'
    run csc-meeting concern list --for=jo --no-record --columns=id --no-headings -f csv
    assert_output X1
    run csc-meeting concern list --for=thrc --no-record --columns=id --no-headings -f csv
    assert_output X2
    run csc-meeting concern list --for=subject --no-record --columns=id --no-headings -f csv
    assert_output X2
    refused "consent H-30" csc-meeting concern told X1 priya
    assert_output --partial "--override=consent"
    refused "consent H-30" csc-meeting concern told X1 priya --override=consent --why="The court asks"
    csc-meeting concern told X1 priya --override=consent --why="The court asks" --legal-basis="CYFSA s. 125"
    assert_equal "$(of '[.overrides.consent.legal_basis, .concerns.X1.told]')" '["CYFSA s. 125",{"priya-nair":"2026-11-24"}]'
    unchanged 2 env CSC_AS= csc-meeting concern add duty-to-report "Whose word?"
    assert_output --partial "--by=PERSON"
}

@test "H-42 H-44 a conflict is kept outside, and what stays unresolved goes on: to whom and when" {
    at team
    run csc-meeting concern add conflict "Who leads at noon" --by=jo --between=kids,thrc --addressed="Back to the centre's goals"
    assert_output X1
    unchanged 2 csc-meeting concern forward X1
    assert_output --partial "supervisor-or-manager, agency-protocol"
    unchanged 2 csc-meeting concern forward X1 --to=nobody
    csc-meeting concern forward X1 --to=supervisor-or-manager --on=2026-11-20
    assert_equal "$(of '.concerns.X1 | [.addressed_to, .forwarded_on, .between, .only, .addressed]')" \
        '["supervisor-or-manager","2026-11-20",["kids","thrc"],["kids"],"Back to the centre'\''s goals"]'
    csc-meeting concern forward X1 --to=thrc
    assert_equal "$(of '.concerns.X1 | [.addressed_to, .only]')" '["thrc",["kids","thrc"]]'
    run csc-meeting concern list --for=subject --no-record --columns=id --no-headings -f csv
    assert_output ""
}

@test "H-43 a sealed entry of the log is for whoever says it, so somebody must" {
    at team
    export CSC_AS=
    unchanged 2 csc-meeting log add phone "A dispute" --topic=conflict
    assert_output --partial "a sealed entry is for whoever says it"
    csc-meeting log add phone "A call" > /dev/null
    unchanged 2 csc-meeting log set L1 --topic=conflict
    assert_output --partial "a sealed entry is for whoever says it"
    csc-meeting log add phone "A dispute" --topic=conflict --by=jo > /dev/null
    CSC_AS=jo run csc-meeting log add phone "Another" --topic=conflict
    assert_success
    assert_equal "$(of '[.log[] | .origin]')" '[null,"kids","kids"]'
}

@test "H-43 a kind of log entry that is sealed is for whoever says it as well" {
    at team
    csc-init --show-profile=halton-csc | jq '.name = "own" | .vocabularies["log-kinds"].visit.sealed = true' > own.profile.json
    export CSC_AS='' CSC_PROFILE_PATH=$PWD
    jq '.profile = "own"' "$CSC_PLAN/plan.json" > own && cat own > "$CSC_PLAN/plan.json"
    unchanged 2 csc-meeting log add visit "They argued"
    assert_output --partial "a sealed entry is for whoever says it"
    csc-meeting log add visit "They argued" --by=jo > /dev/null
    csc-meeting log add phone "A call" > /dev/null
    assert_equal "$(of '[.log[] | [.kind, .origin]]')" '[["visit","kids"],["phone",null]]'
}

@test "H-30 a concern that is not sealed is told and addressed as consent says" {
    at team
    csc-meeting concern add gap "No evening service" --by=jo > /dev/null
    refused "consent H-30" csc-meeting concern told X1 wen
    refused "consent H-30" csc-meeting concern forward X1 --to=quiet
    refused "consent H-30" csc-meeting concern add gap "More" --addressed-to=quiet
    csc-team consent permit quiet --topics=general --given-by=ana --method=written > /dev/null
    csc-meeting concern told X1 wen
    csc-meeting concern forward X1 --to=quiet
    assert_equal "$(of '.concerns.X1 | [.told["wen-li"], .addressed_to]')" '["2026-11-24","quiet"]'
}

# --- closing --------------------------------------------------------------------------------------------------------

@test "H-12 a plan closes for a criterion of the practice, checked where it can be" {
    at final
    unchanged 2 csc-meeting close-plan --by=ana
    unchanged 2 csc-meeting close-plan --criterion=tired --by=ana
    assert_output --partial "single-service, withdrawn, goals-achieved, capacity, assets"
    csc-actions done A1 A2
    unchanged 3 csc-meeting close-plan --criterion=goals-achieved --by=ana
    assert_output --partial "[closing-condition H-12]"
    unchanged 3 csc-meeting close-plan --criterion=single-service --by=ana
    csc-actions priority evaluate P1 achieved "Calm" --by=ana
    run csc-meeting close-plan --criterion=goals-achieved
    assert_success
    assert_equal "$(of '[.status, .closed.criterion, .closed.on]')" '["closing","goals-achieved","2026-11-24"]'
}

@test "H-12 what is open is finished, cancelled or the centre's own first" {
    at final
    refused "closing-condition H-12" csc-meeting close-plan --criterion=capacity --by=ana
    assert_output --partial "csc-actions cancel A1 --reason=TEXT"
    csc-actions assign A1 ana
    run csc-meeting close-plan --criterion=capacity --by=ana # A1 and A2 are the centre's own
    assert_success
    at held
    csc-actions cancel A1 A2 --reason=x
    refused "closing-condition H-12" csc-meeting close-plan --criterion=assets --by=ana
    assert_output --partial "csc-meeting minutes finalize -m M1"
}

@test "H-12 H-23 withdrawing, or going on alone, is for the centre to say; withdrawal is possible at any time" {
    at running
    for criterion in withdrawn capacity assets; do
        refused "not-for-subject H-23" csc-meeting close-plan --criterion=$criterion --by=jo
    done
    refused "not-for-subject H-23" csc-meeting close-plan --criterion=withdrawn
    csc-meeting schedule 2026-12-01T10:00 > /dev/null
    csc-meeting close-plan --criterion=withdrawn --by=sam
    assert_equal "$(of '[.status, .closed.by, [.actions[] | [.status, .reason]], [.meetings[].status]]')" \
        '["closing","sam-roy",[["cancelled","withdrawn"],["cancelled","withdrawn"]],["cancelled","cancelled"]]'
}

@test "H-13 the written confirmation is owed until it went out; only then the plan is closed, and consents end" {
    at final
    refused_state csc-meeting confirm-closing
    csc-meeting close-plan --criterion=withdrawn --by=ana
    assert found confirmation-owed plan
    refused "plan-closed H-12" csc-meeting schedule 2026-12-01T10:00
    refused "plan-closed H-12" csc-meeting log add phone "X"
    refused "plan-closed H-12" csc-meeting concern add gap "X"
    csc-meeting minutes correct "Merci" --kind=addition --note=N1 --by=ana > /dev/null # minutes may still be finished
    csc-meeting confirm-closing --to="Ana Díaz" --on=2026-11-25
    refute found confirmation-owed
    assert_equal "$(of '[.status, .closed.confirmed_on, .closed.confirmed_to, [.consents[].revoked_on]]')" \
        '["closed","2026-11-25","Ana Díaz",["2026-11-25","2026-11-25"]]'
    refused "plan-closed H-12" csc-meeting minutes resolve V1 --accept
    refused "plan-closed H-12" csc-meeting minutes reviewed ana
    unchanged 2 csc-meeting reopen-plan
    csc-meeting reopen-plan --reason="L'équipe revient"
    assert_equal "$(of '[.status, .closed, .log.L1.text]')" '["active",null,"Taken up again: L'\''équipe revient"]'
}

# --- names and texts ------------------------------------------------------------------------------------------------

@test "a text that would harm a terminal is refused and shown harmlessly, in every verb that takes one" {
    at running
    local bad=$'\e]0;x\a'
    for verb in "concern add gap" "log add phone" "cancel M1 --reason" "schedule 2026-12-01T10:00 --place" "attend present ana --note" \
        "frequency 6w --reason" "close-plan --criterion" "reopen-plan --reason" "review --text"; do
        # shellcheck disable=SC2086 # the words of a verb
        case $verb in *--*) set -- ${verb% *} "${verb##* }=$bad" ;; *) set -- $verb "$bad" ;; esac
        [ "$1" != reopen-plan ] || csc-meeting close-plan --criterion=withdrawn --by=ana
        [ "$1" != review ] || at second
        [ "$1" != review ] || set -- "$@" --met A1
        unchanged 2 csc-meeting "$@"
        refute_output --partial $'\e'
    done
    unchanged 2 csc-meeting attend present "$bad"
    refute_output --partial $'\e'
    assert_output --partial "<U+001B>"
}

@test "a name that a plan edited by hand holds is shown harmlessly" {
    at running
    jq '.people["jo-o-rock"].name = "Jo \u202eRock"' plan/plan.json > edited && cp edited plan/plan.json
    run csc-meeting attend present jo
    assert_failure 4
    refute_output --partial $'\u202e'
    assert_output --partial "people/jo-o-rock/name"
}

@test "H-91 no minutes are written for who has left the team" {
    at final
    csc-team leave jo --reassign-to=priya > /dev/null
    refused "not-on-team H-4" csc-meeting minutes send jo-o-rock --to=letters
    assert_not_exists letters
    csc-meeting minutes send ana --to=letters
    assert_equal "$(ls letters)" M1-ana-diaz.html
}

@test "H-31 a meeting that is kept to some is not announced to others" {
    at team
    csc-meeting schedule 2026-12-01T10:00 --place=P --purpose=Q --only=subject,kids > /dev/null
    refused "consent H-31" csc-meeting invite priya --sent
    csc-meeting invite jo ana --sent
    assert_equal "$(of '.meetings.M1.invited | keys')" '["ana-diaz","jo-o-rock"]'
}
