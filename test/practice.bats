#!/usr/bin/env bats
# What the guidelines ask of a plan as a whole, each with a case that keeps to it and, where it is a rule, one that does
# not: starting and closing, roles, what members bring, what may be shared, whose priorities they are, evaluation.
load helper

arrange() {
  export CSC_PLAN=oak CSC_AS=dana-wu
  begin oak
}

# begin PATH [OPTION...]: Oak Street, its lead Dana and her educator Eli; Priya of Early Steps, Sam of Talk, Mo of nobody's
# consent. Options are csc-init's.
begin() {
  local -x CSC_PLAN=$1
  [ $# -gt 1 ] || set -- "$1" --criterion=complex-needs
  csc-init --subject="Oak Street $1" --lead="Dana Wu" "${@:2}" "$1" > /dev/null
  csc-team add "Eli Roy" --role=centre-staff > /dev/null
  csc-team agency add "Early Steps" --id=early --kind=provider > /dev/null
  csc-team agency add "Talk" --id=talk --kind=provider > /dev/null
  csc-team add "Priya Nair" --id=priya --agency=early --role=service-provider --agreed-on=2026-11-01 --trained-on=2025-05-01 > /dev/null
  csc-team add "Sam Lee" --id=sam --agency=talk --role=service-provider --agreed-on=2026-11-01 > /dev/null
  csc-team consent permit early talk --topics=general,program --given-by=dana --method=written > /dev/null
  csc-team set priya --role=+service-coordinator
}

# found RULE: the records that the rule finds fault with, one a line, with who owes.
found() {
  csc-report check -f ndjson "${@:2}" | jq -r --arg rule "$1" 'select(.rule == $rule) | [.item, .who // empty] | join(" ")'
}

of() { jq -c "$1" "$CSC_PLAN/plan.json"; }

# A first meeting, held with Dana, Priya and Sam.
meet() {
  local -x CSC_TODAY=$1 CSC_AS=priya
  csc-meeting schedule "$1T10:00" --place="Staff room" --purpose="One plan" --minute-taker=sam > /dev/null
  csc-meeting invite dana priya sam --sent
  csc-meeting start
  csc-meeting attend present dana priya sam
  CSC_AS=sam csc-meeting note purpose "One plan" --by=dana > /dev/null
  csc-meeting set M1 --coordinator=priya
  csc-meeting next --set=2027-02-16 > /dev/null
  csc-meeting agree --by=dana
  csc-meeting hold
}

# --- Starting ---------------------------------------------------------------------------------------------------------

@test "H-5a more than one service: borne out by two, doubted with one" {
  begin two --criterion=multiple-services
  CSC_PLAN=two csc-meeting schedule 2026-12-08T10:00 > /dev/null
  run found criterion-not-met two
  assert_output ''
  CSC_PLAN=two csc-team agency set talk --supports-from=2026-01-01 --supports-until=2026-06-30
  run found criterion-not-met two
  assert_output 'plan'
}

@test "H-5b H-5c H-5d H-5e every reason of the list begins a plan, several do too, and none other" {
  for code in complex-needs not-in-good-standing mou-at-risk agreement-issue licensing-issue complaints serious-occurrences; do
    run csc-init --subject="Elm $code" --lead="Jo" --criterion="$code" "$code"
    assert_success
    assert_equal "$(jq -c .initiated.criteria "$code/plan.json")" "[\"$code\"]"
  done
  csc-init --subject="Elm both" --lead="Jo" --criterion=complaints --criterion=mou-at-risk both > /dev/null
  assert_equal "$(jq -c .initiated.criteria both/plan.json)" '["complaints","mou-at-risk"]'
  run csc-init --subject="Elm other" --lead="Jo" --criterion=curiosity other
  assert_failure
  assert_not_exist other/plan.json
}

@test "H-6 a manager's request says who asked and why, and is for centres with the agreement" {
  run csc-init --subject="Ash" --lead="Jo" --criterion=manager-request ash
  assert_failure 3
  run csc-init --subject="Ash" --lead="Jo" --criterion=manager-request --requested-by="R. Manager" --reason="Two complaints" ash
  assert_success
  assert_equal "$(found criterion-needs-agreement ash)" plan
  CSC_PLAN=ash CSC_AS='' csc-team subject set --agreements=ccma
  assert_equal "$(found criterion-needs-agreement ash)" ''
}

# --- Closing ----------------------------------------------------------------------------------------------------------

close_as() { # close_as PERSON CRITERION
  run csc-meeting -u "$1" close-plan --criterion="$2"
}

@test "H-12 a plan closes for a reason of the list alone" {
  close_as dana boredom
  assert_failure
  assert_equal "$(of .status)" '"draft"'
}

@test "H-12a one service left closes a plan, two do not" {
  close_as dana single-service
  assert_failure 3
  assert_output --partial 'H-12'
  csc-team leave sam
  csc-team agency end talk
  close_as dana single-service
  assert_success
  assert_equal "$(of '[.status, .closed.criterion]')" '["closing","single-service"]'
}

@test "H-12b the centre may withdraw at any time, whatever is open, and nobody may in its place" {
  CSC_AS=priya csc-actions priority add "Calm at noon" --expressed-by=dana > /dev/null
  csc-actions priority agree P1 --by=dana
  a=$(CSC_AS=priya csc-actions add "Visit" --owner=sam --due=2026-12-15 --priority=P1)
  close_as sam withdrawn
  assert_failure 3
  close_as dana withdrawn
  assert_success
  assert_equal "$(of ".actions.$a | [.status, .reason]")" '["cancelled","withdrawn"]'
}

@test "H-12c goals reached close a plan; a priority that is still worked on does not" {
  csc-actions priority add "Calm at noon" --expressed-by=dana > /dev/null
  csc-actions priority agree P1 --by=dana
  close_as dana goals-achieved
  assert_failure 3
  csc-actions priority evaluate P1 achieved "Noon is calm" --by=dana
  close_as dana goals-achieved
  assert_success
}

@test "H-12d H-12e that the centre can go on by itself is its own statement" {
  for criterion in capacity assets; do
    begin "$criterion"
    CSC_PLAN=$criterion
    close_as sam "$criterion"
    assert_failure 3
    close_as dana "$criterion"
    assert_success
    assert_equal "$(of '[.closed.criterion, .closed.by]')" "[\"$criterion\",\"dana-wu\"]"
  done
}

# --- The team ---------------------------------------------------------------------------------------------------------

@test "H-7 who is involved, why and since when is told of every agency and member" {
  csc-team agency set talk --reason="Language groups" --supports-from=2026-09-15
  csc-team set sam --reason="Runs the groups"
  run csc-report supports -f csv --columns=name,reason,since,people
  assert_line 'Talk,Language groups,2026-09-15,Sam Lee'
  run csc-team list -f csv --columns=name,reason,joined
  assert_line 'Sam Lee,Runs the groups,2026-11-24'
}

@test "H-11 the way of communicating that was agreed stands in the plan, and agencies with consent see it" {
  csc-team charter set --communication="Priya mails all agencies the same day"
  assert_equal "$(of .charter.communication)" '"Priya mails all agencies the same day"'
  csc-report plan --for=talk --no-record > for-talk
  grep -q 'Priya mails all agencies' for-talk
  csc-team agency add "Quiet" --id=quiet --kind=support > /dev/null
  csc-team consent permit quiet --topics=finance --given-by=dana --method=written > /dev/null
  csc-report plan --for=quiet --no-record > for-quiet
  run grep 'Priya mails' for-quiet
  assert_failure
}

@test "H-26 what each member brings is kept and listed" {
  csc-team set sam --brings="Groups in two languages; a lending library"
  run csc-team list -f csv --columns=name,brings
  assert_line 'Sam Lee,"Groups in two languages; a lending library"'
  assert_line 'Priya Nair,'
}

@test "H-28 who acknowledged the principles and tasks of the role, and who has not" {
  csc-team set sam --acknowledged-on=2026-11-20
  run csc-team list -f csv --columns=name,acknowledged_on
  assert_line 'Sam Lee,2026-11-20'
  assert_line 'Priya Nair,'
  run csc-team set sam --acknowledged-on=soon
  assert_failure 2
}

@test "H-29 a provider that has not recorded orienting the centre owes it" {
  assert_equal "$(found subject-not-oriented)" $'early early\ntalk talk'
  csc-team agency set talk --oriented-by=sam --oriented-on=2026-11-20
  assert_equal "$(found subject-not-oriented)" 'early early'
}

@test "H-40 who becomes involved is told how the team works: in a talk before a meeting, or by itself" {
  csc-team agency add "Quiet" --id=quiet --kind=support > /dev/null
  csc-team add "Mo Day" --id=mo --agency=quiet --role=other-support --agreed-on=2026-11-01 > /dev/null
  # The coordinator owes it to those of other agencies; she herself and the centre's own people are not asked.
  assert_equal "$(found not-oriented)" $'mo priya\nsam priya'
  csc-team set mo --oriented-on=2026-11-20
  csc-meeting -u priya schedule 2026-12-08T10:00 --place="Staff room" --purpose="One plan" > /dev/null
  csc-meeting -u priya invite sam --sent 2> /dev/null
  csc-meeting -u priya prep --done=told-at-outset:sam
  assert_equal "$(found not-oriented)" ''
}

@test "H-48 for direct service the centre selects the team: nobody is required, and who it did not agree to is not of it" {
  csc-meeting -u priya schedule 2026-12-08T10:00 --place="Staff room" --purpose="One plan" --minute-taker=sam > /dev/null
  assert_equal "$(found required-not-invited)" ''
  csc-team agency add "Pushy" --id=pushy --kind=provider > /dev/null
  csc-team add "Pat" --agency=pushy --role=service-provider > /dev/null
  csc-team consent permit pushy --topics=general --given-by=dana --method=written > /dev/null
  assert_equal "$(found provider-not-agreed)" 'pat subject'
  run csc-actions -u priya add "Visit" --owner=pat --due=2026-12-20
  assert_failure 3
  assert_output --partial 'H-25'
  # Meeting for an issue, each provider agency sends somebody who leads.
  csc-meeting -u priya set M1 --kind=issue-based
  assert_equal "$(found required-not-invited | wc -l)" 3
}

@test "H-51 the centre lists private services too, and arranges itself that they come" {
  csc-team agency add "Private tutor" --id=tutor --kind=provider --private=yes > /dev/null
  csc-team add "Tia" --agency=tutor --role=manager --agreed-on=2026-11-01 > /dev/null
  csc-team consent permit tutor --topics=general --given-by=dana --method=written > /dev/null
  run csc-report supports -f csv --columns=name,private
  assert_line 'Private tutor,yes'
  assert_line 'Talk,'
  csc-meeting -u priya schedule 2026-12-08T10:00 --kind=issue-based --place="Staff room" --purpose="One plan" > /dev/null
  # The centre owes the private service's invitation, the coordinator the others'.
  run bash -c 'csc-report obligations -f ndjson | jq -r "select(.requirement == \"H-47\") | .who" | sort | uniq -c | sed "s/^ *//"'
  assert_output $'2 priya\n1 subject'
}

@test "H-52 the centre chooses who coordinates: without its wish the ongoing coordinator is doubted, a transfer refused" {
  meet 2026-11-24
  run found coordinator-not-eligible
  assert_output 'priya'
  csc-team set priya --requested-by-subject=yes
  run found coordinator-not-eligible
  assert_output ''
  csc-team set sam --trained-on=2026-01-01 --requested-by-subject=yes
  run csc-team transfer sam --criterion=centre-request --agreed-by-team=2026-11-24
  assert_failure
  run csc-team transfer sam --criterion=centre-request --agreed-by-team=2026-11-24 --agreed-by-subject=2026-11-24
  assert_success
}

@test "H-58 a provider now supporting the centre, or one of its own, takes the intake; a stranger does not" {
  run csc-init --subject="Ash" --lead="Jo" --coordinator="Priya Nair" --agency="Early Steps" --criterion=complaints ash
  assert_success
  run csc-init --subject="Birch" --lead="Jo" --coordinator="Jo" --criterion=complaints birch
  assert_success
  run csc-team set stranger --role=+service-coordinator
  assert_failure 2
}

# --- What is shared ---------------------------------------------------------------------------------------------------

@test "H-53 what is shared at a meeting is for the centre to say: in its consents, and as a step before the meeting" {
  run csc-team consent permit talk --topics=staffing --given-by=sam --method=verbal
  assert_failure 3
  run csc-team consent permit talk --topics=staffing --given-by=dana --method=verbal
  assert_success
  csc-meeting -u priya schedule 2026-12-08T10:00 --place="Staff room" --purpose="One plan" > /dev/null
  run bash -c 'csc-report obligations -f ndjson | jq -r .what'
  assert_output --partial 'what-can-be-shared'
  csc-meeting -u priya prep --done=what-can-be-shared
  run bash -c 'csc-report obligations -f ndjson | jq -r .what'
  refute_output --partial 'what-can-be-shared'
}

@test "H-32 that the effect of not sharing was talked about is kept with the consent" {
  run csc-team consent deny talk --topics=licensing --given-by=dana --method=verbal --effects-explained=yes
  assert_success
  assert_equal "$(of ".consents.$output | [.decision, .effects_explained]")" '["deny",true]'
  assert_equal "$(of '.consents.C1.effects_explained')" null
}

@test "H-33 without permission only what the law asks for is told, with its basis, by whom and when, and it stays visible" {
  csc-team agency add "Quiet" --id=quiet --kind=support > /dev/null
  csc-team add "Mo Day" --id=mo --agency=quiet --role=other-support --agreed-on=2026-11-01 > /dev/null
  csc-meeting -u priya schedule 2026-12-08T10:00 --place="Staff room" --purpose="One plan" > /dev/null
  run csc-meeting -u priya invite mo --sent
  assert_failure 3
  assert_output --partial 'H-30'
  run csc-meeting -u priya invite mo --sent --override=consent --why="A child is at risk"
  assert_failure 3
  assert_output --partial '--legal-basis'
  run csc-meeting -u priya invite mo --sent --override=consent --why="A child is at risk" --legal-basis="CYFSA s. 125"
  assert_success
  assert_equal "$(of '.overrides.consent | [.why, .by, .on, .legal_basis]')" '["A child is at risk","priya","2026-11-24","CYFSA s. 125"]'
  assert_equal "$(found overridden)" 'M1 priya'
  # It was for this one act: the next needs its own.
  run csc-actions -u priya add "Visit" --owner=mo --due=2026-12-20
  assert_failure 3
}

@test "H-34 providers consult about their role in the centre: within what each may be told, no further" {
  csc-meeting -u sam log add consultation "Who visits on which day" --topic=program > /dev/null
  csc-meeting -u sam log add consultation "A family of another centre" --topic=children > /dev/null
  run csc-meeting log list --for=early -f csv --columns=text
  assert_line 'Who visits on which day'
  refute_line 'A family of another centre'
}

# --- Priorities, work, evaluation -------------------------------------------------------------------------------------

@test "H-54 priorities are the centre's: who expressed them is told, one of a provider's is doubted" {
  csc-actions -u priya priority add "Calm at noon" --rank=1 --goal="Ten minutes" --expressed-by=dana > /dev/null
  csc-actions -u priya priority add "More visits" --rank=2 --expressed-by=priya > /dev/null
  run found priority-not-subjects
  assert_output 'P2'
  run csc-actions priority list -f csv --columns=rank,title,goal,expressed_by_name
  assert_line '1,Calm at noon,Ten minutes,Dana Wu'
}

@test "H-21 a provider's action serves a priority of the centre's; its own need not" {
  csc-actions priority add "Calm at noon" --expressed-by=dana > /dev/null
  csc-actions -u priya add "Visual schedules" --owner=priya --due=2026-12-20 --priority=P1 > /dev/null
  csc-actions -u priya add "Our own survey" --owner=sam --due=2026-12-20 > /dev/null
  csc-actions -u dana add "New clock" --owner=eli --due=2026-12-20 > /dev/null
  run found action-without-priority
  assert_output 'A2'
}

@test "H-55 the centre works on its priorities and tells of progress: its people own actions as anybody does" {
  csc-actions priority add "Calm at noon" --expressed-by=dana > /dev/null
  csc-actions priority agree P1 --by=dana
  run csc-actions add "New clock" --owner=eli --due=2026-12-20 --priority=P1
  assert_success
  csc-actions -u eli start A1
  csc-actions -u eli progress A1 "The clock hangs" > /dev/null
  run csc-report actions --agency=subject -f csv --columns=title,owner_name,status,progress_last
  assert_line 'New clock,Eli Roy,in-progress,The clock hangs'
  run csc-actions add "Nobody's" --due=2026-12-20
  assert_failure
}

@test "H-78 that process and benefits were gone through is ticked at the meeting, and stands as owed until then" {
  csc-meeting -u priya schedule 2026-11-24T10:00 --place="Staff room" --purpose="One plan" --minute-taker=sam > /dev/null
  csc-meeting -u priya start
  run csc-meeting prep -f csv --columns=step,done_on,owed
  assert_line 'process-reviewed,,yes'
  csc-meeting -u priya prep --done=process-reviewed
  run csc-meeting prep -f csv --columns=step,done_on,owed
  assert_line 'process-reviewed,2026-11-24,'
}

@test "H-96 the success of the plan is evaluated with the centre: a known code, its words, who and when" {
  csc-actions priority add "Calm at noon" --expressed-by=dana > /dev/null
  csc-actions priority agree P1 --by=dana
  run csc-actions priority evaluate P1 splendid "Very good" --by=dana
  assert_failure 2
  csc-actions priority evaluate P1 improving "Two of three rooms" --by=dana
  assert_equal "$(of '.priorities.P1 | [.achievement, .evaluation, .evaluated_by, .evaluated_on]')" \
    '["improving","Two of three rooms","dana-wu","2026-11-24"]'
  run csc-report plan
  assert_output --partial 'Two of three rooms'
  run bash -c 'csc-report outcomes -f ndjson | jq -c "select(.indicator == \"priorities-progressing\") | [.numerator, .denominator]"'
  assert_output '[1,1]'
}

@test "H-97 between meetings providers' check-ins and joint work are kept, and no agency's beyond what it may be told" {
  csc-meeting -u sam log add in-person "Joined the classroom meeting that Priya held" --with=priya --topic=program > /dev/null
  run csc-meeting log list -f csv --columns=kind,text
  assert_line 'in-person,Joined the classroom meeting that Priya held'
  run csc-meeting -u sam log add gossip "Heard something"
  assert_failure 2
}
