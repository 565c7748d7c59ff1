#!/usr/bin/env bats
# csc-report: what its tables and pages hold, from plans written by hand, and that rows make the same tables as plans.
load helper

# Two plans of one caseload: maple.json, and oak.json, which differs in id, subject and one date.
arrange() {
  cat > maple.json <<'END'
{"format": "csc-plan/1", "id": "3c9e4a52-0000-4000-8000-000000000001", "revision": 3, "profile": "halton-csc",
 "profile_version": 1, "language": "en", "timezone": "America/Toronto", "status": "active", "reference": "CSC-1",
 "subject": {"kind": "centre", "name": "Maple Grove", "phone": "905-555-0100"},
 "initiated": {"on": "2026-09-01", "by": "priya-nair", "criteria": ["multiple-services"]},
 "agencies": {
  "earlyon": {"name": "EarlyON Halton", "kind": "provider", "reason": "Program quality", "supports": {"from": "2026-08-15"},
    "joined": "2026-09-01"},
  "thrc": {"name": "The Halton Resource Connection", "kind": "provider", "reason": "Inclusion of two children",
    "phone": "905-555-0200", "joined": "2026-09-01"}},
 "people": {
  "dana-wu": {"name": "Dana Wu", "roles": ["centre-lead"], "title": "Supervisor", "phone": "905-555-0101",
    "email": "dana@maple.example", "reason": "Speaks for the centre", "joined": "2026-09-01"},
  "jo-rock": {"name": "Jo Rock", "agency": "thrc", "roles": ["service-provider"], "phone": "905-555-0201",
    "reason": "Resource consultant", "agreed_on": "2026-09-02", "oriented_on": "2026-09-02", "joined": "2026-09-01"},
  "lee-ash": {"name": "Lee Ash", "agency": "thrc", "roles": ["service-provider"], "joined": "2026-09-01",
    "left": "2026-10-01"},
  "priya-nair": {"name": "Priya Nair", "agency": "earlyon", "roles": ["service-coordinator", "service-provider"],
    "email": "priya@earlyon.example", "trained_on": "2026-01-10", "requested_by_subject": true,
    "agreed_on": "2026-09-02", "oriented_on": "2026-09-02", "joined": "2026-09-01"}},
 "consents": {
  "C1": {"agency": "thrc", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"],
    "given_by": "dana-wu", "given_on": "2026-09-02", "until": "2027-09-01", "method": "written"},
  "C2": {"agency": "earlyon", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"],
    "given_by": "dana-wu", "given_on": "2026-09-02", "until": "2026-12-01", "method": "written"}},
 "meetings": {
  "M1": {"kind": "direct-service", "purpose": "First plan", "status": "held", "starts": "2026-10-05T13:30",
    "place": "Staff room", "minute_taker": "jo-rock", "coordinator": "priya-nair", "next_on": "2027-01-11",
    "attendance": {"dana-wu": {"state": "present"}, "jo-rock": {"state": "present"}, "priya-nair": {"state": "present"}},
    "minutes": {"state": "sent", "version": 1, "submitted_on": "2026-10-06", "final_on": "2026-10-07",
      "sent": {"dana-wu": "2026-10-08", "jo-rock": "2026-10-08", "priya-nair": "2026-10-08"},
      "reviews": {"dana-wu": {"on": "2026-10-09", "version": 1}}},
    "topic": "general", "by": "priya-nair", "on": "2026-09-20", "origin": "earlyon"},
  "M2": {"kind": "direct-service", "purpose": "Second plan", "status": "planned", "starts": "2027-01-11T13:30",
    "place": "Staff room", "by": "priya-nair", "on": "2026-10-08", "origin": "earlyon"}},
 "priorities": {
  "P1": {"title": "Calm mornings", "rank": 1, "expressed_by": "dana-wu", "status": "active",
    "agreed": {"by": "dana-wu", "on": "2026-10-05"}, "topic": "program", "by": "dana-wu", "on": "2026-10-05",
    "origin": "subject"}},
 "actions": {
  "A1": {"title": "Observe arrivals", "priority": "P1", "owner": "jo-rock", "due": "2026-11-01", "status": "open",
    "progress": {"G1": {"text": "First visit done", "by": "jo-rock", "on": "2026-10-20", "origin": "thrc"},
      "G2": {"text": "Second visit booked", "by": "jo-rock", "on": "2026-11-10", "origin": "thrc"}},
    "by": "jo-rock", "on": "2026-10-05", "origin": "thrc"},
  "A2": {"title": "Rearrange the cloakroom", "priority": "P1", "owner": "dana-wu", "helpers": ["jo-rock"],
    "due": "2026-12-01", "status": "in-progress", "by": "dana-wu", "on": "2026-10-05", "origin": "subject"},
  "A10": {"title": "Print the routine", "priority": "P1", "owner": "priya-nair", "due": "2026-11-20", "status": "blocked",
    "needs_help": "A printer", "topic": "general", "by": "priya-nair", "on": "2026-10-05", "origin": "earlyon"},
  "A11": {"title": "Share the survey", "priority": "P1", "owner": "priya-nair", "due": "2026-10-20", "status": "done",
    "done_on": "2026-10-19", "by": "priya-nair", "on": "2026-10-05", "origin": "earlyon"}}}
END
  jq '.id |= sub("1$"; "2") | .subject.name = "Oak Street" | del(.actions.A1) | .actions.A2.due = "2026-11-02"' \
    maple.json > oak.json
  chmod 600 maple.json oak.json
}

rows() { csc-report "$@" -f ndjson; }

ids() { rows actions "$@" maple.json | jq -r .id | paste -sd' '; }

@test "an action's row says who, of which agency, for what, by when, how far and how late" {
  run bash -c 'csc-report actions maple.json -f ndjson | head -n 1 | jq -c "del(.plan_id)"'
  assert_output '{"row":"action","v":1,"plan":"maple.json","subject":"Maple Grove","id":"A1","title":"Observe arrivals","owner":"jo-rock","owner_name":"Jo Rock","agency":"thrc","agency_name":"The Halton Resource Connection","priority":"P1","priority_title":"Calm mornings","due":"2026-11-01","status":"open","overdue":true,"days_overdue":23,"progress_on":"2026-11-10","progress_last":"Second visit booked","topic":"program","day":"2026-11-24"}'
}

@test "an action of the subject's own people is of the agency \"subject\", by the subject's name" {
  run bash -c 'csc-report actions maple.json -f ndjson | jq -c "select(.id == \"A2\") | [.agency, .agency_name, .helpers, .helpers_names]"'
  assert_output '["subject","Maple Grove",["jo-rock"],["Jo Rock"]]'
}

@test "csc-report actions and csc-actions list are one verb: the same rows, the same filters" {
  for filter in --open --overdue --stalled --due-within=7d --due-within=8d --status=done --owner=priya --agency=subject \
    --agency=thrc --priority=P1 --topic=general --topic=program; do
    csc-actions list "$filter" -f csv maple.json > list
    csc-report actions "$filter" -f csv maple.json > report
    cmp list report
  done
  [ "$(ids --open)" = "A1 A2 A10" ]
  [ "$(ids --overdue)" = "A1 A10" ]
  [ "$(ids --stalled)" = "A2 A10" ]
  [ "$(ids --due-within=6d)" = "A1 A10" ]
  [ "$(ids --due-within=7d)" = "A1 A2 A10" ]
  [ "$(ids --status=done)" = "A11" ]
  [ "$(ids --owner=priya)" = "A10 A11" ]
  [ "$(ids --agency=subject)" = "A2" ]
  [ "$(ids --topic=general)" = "A10" ]
  [ "$(ids --topic=program)" = "A1 A2 A11" ]
  [ "$(ids --open --agency=earlyon)" = "A10" ]
}

@test "a filter that no plan knows is wrong usage, and says what there is" {
  run csc-report actions --topic=progam maple.json
  assert_failure 2
  assert_output --partial 'did you mean program?'
  run csc-report actions --owner=zork maple.json oak.json
  assert_failure 2
  run csc-report actions --status=opne maple.json
  assert_failure 2
  assert_output --partial 'did you mean open?'
}

@test "over several plans people see whose row it is, with one they do not" {
  run csc-report actions maple.json oak.json
  assert_line --index 0 --regexp '^Subject +Id +Action'
  assert_line --regexp '^Oak Street +A2 '
  run csc-report actions maple.json
  assert_line --index 0 --regexp '^Id +Action +Owner +Agency +Due +Status$'
}

@test "every member of a row is a column, in the columns' order" {
  for verb in actions contacts supports summary obligations check; do
    rows "$verb" maple.json | jq -r 'keys_unsorted | join(",")' | sort -u > members
    [ -s members ]
    while read -r line; do
      names=$(echo "$line" | tr , '\n' | grep -vxE 'row|v|plan|plan_id|subject|id|day|for' | paste -sd,)
      run csc-report "$verb" maple.json -f csv --columns="$names"
      assert_line --index 0 "$names"
    done < members
  done
}

# What csc-report VERB makes of plans it makes of their rows too, in whatever parts they come.
reduce() { # reduce VERB [OPTION...]
  local verb=$1 format
  shift
  for format in text list csv tsv json ndjson markdown html; do
    csc-report "$verb" "$@" -f "$format" maple.json oak.json > direct || [ $? = 1 ]
    { rows "$verb" maple.json; rows "$verb" oak.json; } > rows || [ $? = 1 ]
    csc-report "$verb" "$@" -f "$format" - < rows > reduced || [ $? = 1 ]
    cmp direct reduced || fail "$verb $* -f $format differs"
  done
}

@test "REDUCE: overdue rows of a caseload, piped, make the same report in every format" {
  for format in text list csv tsv json ndjson markdown html; do
    csc-report actions --overdue --by=agency -f "$format" maple.json oak.json > direct
    csc-actions list --overdue -f ndjson maple.json oak.json | csc-report actions --by=agency -f "$format" - > reduced
    cmp direct reduced
    { csc-actions list --overdue -f ndjson maple.json; csc-actions list --overdue -f ndjson oak.json; } |
      csc-report actions --by=agency -f "$format" - > reduced
    cmp direct reduced
  done
  run csc-report actions --overdue --by=agency maple.json oak.json
  assert_line --index 0 'Agency: earlyon (2)'
}

@test "REDUCE: every table that is reducible, grouped, sorted and as it comes" {
  reduce actions
  reduce actions --sort=-due,title
  reduce contacts --by=agency_name
  reduce supports --sort=name
  reduce summary --columns=+consents_ending
  reduce obligations --by=who_name --sort=since
  reduce check --sort=rule
}

@test "REDUCE: a plan that cannot be read fails the last step of the pipe too" {
  echo '{' > broken.json
  run csc-report actions -f csv broken.json maple.json
  assert_failure 4
  csc-report actions -f ndjson broken.json maple.json > rows 2> /dev/null || [ $? = 4 ]
  run csc-report actions -f csv - < rows
  assert_failure 4
  assert_line --partial 'Observe arrivals'
}

@test "rows are not filtered, and history is not made from them" {
  run csc-report actions --overdue - < /dev/null
  assert_failure 2
  assert_output --partial 'give --overdue to the command that writes the rows'
  run csc-report history - < /dev/null
  assert_failure 2
  run csc-report plan - < /dev/null
  assert_failure 2
  run csc-report disclosures --to=thrc - < /dev/null
  assert_failure 2
}

@test "H-7 supports: who is involved and why, each agency and each person with the day since when" {
  run csc-report supports maple.json -f markdown
  assert_success
  assert_line '# Centre Service Coordination: Supports to Child Care'
  assert_line '| EarlyON Halton | Program quality | 2026-08-15 |  | Priya Nair |'
  assert_line '| The Halton Resource Connection | Inclusion of two children | 2026-09-01 |  | Jo Rock |'
  assert_line '| Dana Wu | Centre lead | Maple Grove | Speaks for the centre | 2026-09-01 |'
}

@test "H-64 contacts: the practice's contact list, the coordinator first, nobody who has left" {
  run csc-report contacts maple.json -f markdown
  assert_success
  assert_line --index 0 '# Contact List: Centre Service Coordination Team'
  assert_line '| Dana Wu | Centre lead; Supervisor | Maple Grove | 905-555-0101 | dana@maple.example |'
  refute_output --partial 'Lee Ash'
  run bash -c 'csc-report contacts maple.json -f ndjson | jq -r .id | paste -sd" "'
  assert_output 'priya-nair dana-wu jo-rock'
}

@test "a page of a plan without people or agencies says so" {
  jq '{format, id, revision, profile, profile_version, language, timezone, status, subject}' maple.json > empty.json
  for verb in contacts supports summary; do
    run csc-report "$verb" empty.json
    assert_success
    assert_line 'None.'
  done
}

@test "H-64 the contact list is in French with --lang=fr where the practice says so" {
  run csc-report contacts maple.json --lang=fr -f markdown
  assert_line --index 0 '# Liste des coordonnées : équipe de coordination des services du centre'
}

@test "summary is a page for one plan and a row a plan otherwise" {
  run csc-report summary maple.json
  assert_success
  assert_line 'Coordinator: Priya Nair'
  assert_line 'Next meeting: M2, 2027-01-11 13:30, Staff room'
  assert_line --regexp '^A1 .*open, overdue'
  run csc-report summary maple.json -f csv --columns=status,coordinator,last_meeting,next_meeting,open,overdue,stalled,done,people,agencies,consents_ending
  assert_line --index 1 'active,priya-nair,2026-10-05,2027-01-11,3,2,2,1,3,2,1'
  run csc-report summary maple.json oak.json
  assert_line --index 0 --regexp '^Subject +Status +Coordinator'
  run csc-report summary maple.json --sort=subject
  assert_line --index 0 --regexp '^Status +Coordinator'
}

@test "the foot of a full page anchors the journal: revision and digest" {
  csc-actions -p maple.json -u priya-nair progress A1 "Third visit"
  run csc-report summary maple.json
  assert_output --partial "sha256:$(sha256sum < maple.json | cut -d' ' -f1)"
  assert_output --partial "Revision $(jq .revision maple.json)"
}

@test "obligations: who owes what since when, or by when, and by which requirement" {
  run bash -c 'csc-report obligations maple.json -f ndjson | jq -c "[.id, .rule, .who, .who_name, .since, .due, .requirement]"'
  assert_success
  assert_line '["A1","overdue","jo-rock","Jo Rock","2026-11-01",null,"H-69"]'
  assert_line '["C2","consent-ending","priya-nair","Priya Nair",null,"2026-12-01","H-30"]'
  run bash -c 'csc-report obligations maple.json -f ndjson | jq -e "select(.who == null or .what == null)"'
  assert_failure
}

@test "H-93 obligations names who has not reviewed the minutes" {
  run bash -c 'csc-report obligations maple.json -f ndjson | jq -r "select(.rule == \"minutes-not-reviewed\") | .who_name"'
  assert_line 'Jo Rock'
  refute_line 'Dana Wu'
}

@test "H-101 actions without progress are found, and with --stalled listed for the team" {
  run bash -c 'csc-report check maple.json -f ndjson | jq -r "select(.rule == \"stalled\") | .item" | paste -sd" "'
  assert_output 'A2 A10'
}

@test "check lists errors first and exits 1 for them" {
  run csc-report check maple.json -f csv --columns=level
  assert_success
  [ "$(echo "$output" | tail -n +2 | uniq | paste -sd' ')" = "warning owed" ]
  jq '.actions.A1.owner = "lee-ash"' maple.json > wrong.json
  run csc-report check wrong.json -f csv --columns=level,rule
  assert_failure 1
  assert_line --index 1 'error,owner-left'
}

@test "check: rows with an error exit 1 at the end of the pipe too" {
  jq '.actions.A1.owner = "lee-ash"' maple.json > wrong.json
  csc-report check wrong.json -f ndjson > rows || true
  run csc-report check - -f csv < rows
  assert_failure 1
}

@test "check sees two plans of one id, but not one plan named twice" {
  cp maple.json copy.json
  run csc-report check maple.json oak.json copy.json -f csv --columns=plan,rule
  assert_failure 1
  assert_line 'copy.json,two-plans-one-id'
  [ "$(echo "$output" | grep -c two-plans)" = 1 ]
  run csc-report check maple.json maple.json -f csv --columns=plan,rule
  assert_success
  refute_output --partial two-plans
}

# The rules about the file and its journal, as check names them.
of_files() { rows check "$1" | jq -r 'select(.item == "plan") | .rule' | paste -sd' '; }

@test "check: the plan's file and journal, row by row of what can be wrong" {
  [ "$(of_files maple.json)" = no-history ]
  csc-actions -p maple.json -u priya-nair progress A1 "Third visit"
  cp maple.json five.json
  csc-actions -p maple.json -u priya-nair progress A1 "Fourth visit"
  [ "$(of_files maple.json)" = "" ]
  chmod 644 maple.json
  [ "$(of_files maple.json)" = readable-by-others ]
  chmod 600 maple.json
  cp maple.json six.json
  cp five.json maple.json
  run csc-report check maple.json -f csv
  assert_output --partial 'it is revision 5 again'
  jq '.actions.A1.title = "Edited"' six.json > maple.json
  [ "$(of_files maple.json)" = edited-outside ]
  cp six.json maple.json
  sed -i '2s/Third/Thirty/' maple.journal
  [ "$(of_files maple.json)" = journal-altered ]
  cp oak.json other.json
  cp maple.journal other.journal
  [ "$(of_files other.json)" = journal-other-plan ]
  run csc-report history other.json
  assert_failure 4
}

@test "a journal merged by git is a fork: check says so, history shows both sides" {
  csc-actions -p maple.json -u priya-nair progress A1 "Third visit"
  mkdir here there
  cp maple.* here
  cp maple.* there
  csc-actions -p here/maple.json -u priya-nair 'done' A10
  csc-actions -p there/maple.json -u priya-nair 'done' A1
  tail -n 1 there/maple.journal >> here/maple.journal
  run bash -c 'csc-report check here/maple.json -f ndjson | jq -r "select(.rule == \"journal-fork\") | .level"'
  assert_output info
  run csc-report history here/maple.json -f csv --columns=revision,kind,line,continues,side,ids
  assert_line --index 1 '4,adopt,1,,1,'
  assert_line --index 3 '6,change,3,,1,A10'
  assert_line --index 4 '6,change,4,2,2,A1'
}

@test "what is found of files and journal is in no audience's view" {
  chmod 644 maple.json
  run csc-report check maple.json --for=thrc -f csv --columns=rule
  assert_line overdue
  refute_output --partial no-history
  refute_output --partial readable-by-others
}

@test "history: when, by whom, what, to which records" {
  csc-actions -p maple.json -u priya-nair progress A1 "Third visit"
  csc-actions -p maple.json -u dana-wu undo
  run csc-report history maple.json -f csv --columns=revision,by,by_name,verb,kind,undoes
  assert_line --index 1 '4,priya-nair,Priya Nair,csc-actions progress,adopt,'
  assert_line --index 2 '5,priya-nair,Priya Nair,csc-actions progress,change,'
  assert_line --index 3 '6,dana-wu,Dana Wu,csc-actions undo,undo,5'
  run csc-report history maple.json --for=thrc
  assert_failure 2
}

@test "H-31 disclosures: who was told about A1, and what someone was told" {
  csc-report summary maple.json --for=thrc > copy
  grep -q 'Copy for The Halton Resource Connection, disclosure 1' copy
  csc-report contacts maple.json --for=earlyon > /dev/null
  csc-report contacts maple.json --for=earlyon --no-record > /dev/null
  run csc-report disclosures maple.json -f csv --columns=number,to,to_name,what,basis
  assert_line --index 1 '1,thrc,The Halton Resource Connection,summary,C1'
  assert_line --index 2 '2,earlyon,EarlyON Halton,contacts,C2'
  [ "${#lines[@]}" = 3 ]
  run csc-report disclosures maple.json --item=a1 -f csv --columns=number
  [ "${lines[*]}" = "number 1" ]
  run csc-report disclosures maple.json --to=early -f csv --columns=number
  [ "${lines[*]}" = "number 2" ]
  run csc-report disclosures maple.json --to=early --item=A1 -f csv --columns=number
  [ "${lines[*]}" = "number" ]
  run csc-report disclosures maple.json --for=thrc
  assert_failure 2
  run csc-report disclosures maple.json --to=zork
  assert_failure 2
}

@test "a page is a table again when it is asked for columns, order or groups" {
  run csc-report contacts maple.json --columns=name,phone
  assert_line --index 0 --regexp '^Name +Phone$'
  run csc-report contacts maple.json --by=agency_name
  assert_line --index 0 'Agency: EarlyON Halton (1)'
}

@test "rows that have no value, or none that may be told, stand in a group that does not say which" {
  jq 'del(.actions.A1.due)' "$BATS_TEST_DIRNAME/two_meetings.json" > undated.json
  chmod 600 undated.json
  run csc-actions list --by=due undated.json
  assert_line "Due: not given (1)"
  run csc-actions list --by=due "$BATS_TEST_DIRNAME/two_meetings.json"
  refute_output --partial "not given"
}

@test "plan and minutes are documents; minutes are of the meeting last held unless another is named" {
  run csc-report plan maple.json -f json
  assert_success
  [ "$(jq -r .title <<< "$output")" = "Centre Service Plan" ]
  run csc-report minutes maple.json -f json
  assert_success
  assert_output --partial 'First plan'
  run csc-report minutes maple.json -m M2
  assert_failure 1
  assert_output --partial 'M2: the meeting is only planned'
  run csc-report minutes maple.json -m M9
  assert_failure 2
}
