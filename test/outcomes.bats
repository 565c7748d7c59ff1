#!/usr/bin/env bats
# csc-report coverage and outcomes: who meets which need, and what came of it as figures, of one plan and of many.
load helper

# Early gives inclusion support and literacy, Talk gives inclusion support too, Gone has ended, Quiet does nothing.
arrange() {
  cat > elm.json <<'END'
{"format": "csc-plan/1", "id": "3c9e4a52-0000-4000-8000-000000000001", "revision": 1, "profile": "halton-csc",
 "profile_version": 1, "language": "en", "timezone": "America/Toronto", "status": "active",
 "subject": {"kind": "centre", "name": "Elm Street Nursery"},
 "initiated": {"on": "2026-05-10", "by": "priya", "criteria": ["multiple-services"]},
 "agencies": {
  "early": {"name": "Early Years", "kind": "provider", "joined": "2026-05-10", "services": {
    "visits": {"name": "Inclusion visits", "kind": "inclusion-support"},
    "books": {"name": "Book bags", "kind": "early-literacy", "status": "active"}}},
  "gone": {"name": "Gone", "kind": "provider", "joined": "2026-05-10", "ended": "2026-06-01", "services": {
    "talks": {"name": "Talks", "kind": "mental-health"}}},
  "quiet": {"name": "Quiet", "kind": "support", "joined": "2026-05-10"},
  "talk": {"name": "Talk", "kind": "provider", "joined": "2026-05-10", "services": {
    "groups": {"name": "Groups", "kind": "inclusion-support"},
    "old": {"name": "Old groups", "kind": "public-health", "status": "defunct"}}}},
 "people": {
  "dana": {"name": "Dana Wu", "roles": ["centre-lead"], "joined": "2026-05-10"},
  "priya": {"name": "Priya Nair", "agency": "early", "roles": ["service-coordinator"], "joined": "2026-05-10",
    "agreed_on": "2026-05-10"},
  "quinn": {"name": "Quinn", "agency": "quiet", "roles": ["other-support"], "joined": "2026-05-10", "agreed_on": "2026-05-10"},
  "sam": {"name": "Sam", "agency": "talk", "roles": ["service-provider"], "joined": "2026-05-10", "agreed_on": "2026-05-10"}},
 "consents": {
  "C1": {"agency": "early", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"], "given_by": "dana",
    "given_on": "2026-05-10", "method": "written"},
  "C2": {"agency": "talk", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"], "given_by": "dana",
    "given_on": "2026-05-10", "method": "written"},
  "C3": {"agency": "quiet", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["finance"], "given_by": "dana",
    "given_on": "2026-05-10", "method": "written"}},
 "meetings": {
  "M1": {"kind": "direct-service", "purpose": "First", "status": "held", "starts": "2026-05-20T13:30", "minute_taker": "sam",
    "invited": {"dana": {"sent_on": "2026-05-12"}, "priya": {"sent_on": "2026-05-12"}, "quinn": {"sent_on": "2026-05-12"},
      "sam": {"sent_on": "2026-05-12"}},
    "attendance": {"dana": {"state": "present"}, "priya": {"state": "late"}, "quinn": {"state": "sent-information"},
      "sam": {"state": "present"}},
    "notes": {"N1": {"section": "provider-update", "text": "Visits", "by": "priya", "on": "2026-05-20", "origin": "early"},
      "N2": {"section": "going-well", "text": "Noon", "by": "sam", "on": "2026-05-20", "origin": "talk"}},
    "minutes": {"state": "sent", "version": 1, "final_on": "2026-05-21"}, "by": "priya", "on": "2026-05-11", "origin": "early"},
  "M2": {"kind": "direct-service", "purpose": "Next", "status": "planned", "starts": "2026-12-20T13:30",
    "invited": {"dana": {"sent_on": "2026-11-12"}}, "by": "priya", "on": "2026-11-11", "origin": "early"}},
 "priorities": {
  "P1": {"title": "Every child takes part", "rank": 1, "needs": ["inclusion-support", "mental-health"], "status": "active",
    "expressed_by": "dana", "agreed": {"by": "dana", "on": "2026-05-20"}, "by": "dana", "on": "2026-05-20", "origin": "subject"},
  "P2": {"title": "A calmer noon", "rank": 2, "status": "active", "expressed_by": "dana",
    "agreed": {"by": "dana", "on": "2026-05-20"}, "by": "dana", "on": "2026-05-20", "origin": "subject"},
  "P3": {"title": "A new fence", "rank": 3, "needs": ["licensing-support"], "status": "dropped", "expressed_by": "dana",
    "by": "dana", "on": "2026-05-20", "origin": "subject"},
  "P4": {"title": "Words for feelings", "rank": 4, "needs": ["inclusion-support"], "status": "achieved", "expressed_by": "dana",
    "by": "dana", "on": "2026-05-20", "origin": "subject"}},
 "actions": {
  "A1": {"title": "Visit weekly", "priority": "P1", "owner": "priya", "service_kind": "inclusion-support", "due": "2026-12-01",
    "status": "in-progress", "by": "priya", "on": "2026-05-20", "origin": "early"},
  "A2": {"title": "Visit the toddlers", "priority": "P1", "owner": "sam", "helpers": ["dana"],
    "service_kind": "inclusion-support", "due": "2026-12-02", "status": "open", "by": "sam", "on": "2026-07-02", "origin": "talk"},
  "A3": {"title": "Move the cots", "priority": "P1", "owner": "dana", "due": "2026-12-03", "status": "open",
    "conflicts_with": ["A2"], "by": "dana", "on": "2026-07-02", "origin": "subject"},
  "A4": {"title": "Posters", "priority": "P2", "owner": "priya", "due": "2026-12-03", "status": "cancelled",
    "reason": "Not needed", "by": "priya", "on": "2026-05-20", "origin": "early"},
  "A5": {"title": "Lend the kit", "owner": "priya", "due": "2026-06-03", "status": "done", "done_on": "2026-06-01",
    "by": "priya", "on": "2026-05-20", "origin": "early"}},
 "indicators": {
  "I1": {"name": "Settled within ten minutes", "unit": "percent", "better": "up", "baseline": {"on": "2026-05-10", "value": "40"},
    "target": {"on": "2026-12-31", "value": "80.5"}, "values": {"2026-06-01": "90", "2026-11-01": "80.5"},
    "by": "priya", "on": "2026-05-20", "origin": "early"},
  "I2": {"name": "Injuries at noon", "better": "down", "target": {"on": "2026-12-31", "value": "3"},
    "values": {"2026-11-01": "4"}, "by": "priya", "on": "2026-05-20", "origin": "early"},
  "I3": {"name": "Not measured yet", "by": "priya", "on": "2026-05-20", "origin": "early"}},
 "log": {
  "L1": {"kind": "visit", "text": "Observed a morning", "by": "priya", "on": "2026-06-02", "origin": "early"},
  "L2": {"kind": "in-person", "with": ["dana", "sam"], "text": "Talked it over", "by": "priya", "on": "2026-06-03", "origin": "talk"},
  "L3": {"kind": "visit", "agencies": ["early", "talk"], "text": "Came together", "by": "priya", "on": "2026-06-04", "origin": "early"},
  "L4": {"kind": "phone", "text": "Rang", "by": "priya", "on": "2026-06-05", "origin": "early"},
  "L5": {"kind": "visit", "text": "Showed the rooms", "by": "dana", "on": "2026-06-05", "origin": "subject"}}}
END
  chmod 600 elm.json
}

facts() { # facts [OPTION...]: one a line, id fact kind agencies actions
  csc-report coverage elm.json -f ndjson "$@" |
    jq -r '[.id, .fact, .service_kind // "-", ((.agencies // ["-"]) | join("+")), ((.actions // ["-"]) | join("+"))] | join(" ")'
}

figure() { # figure INDICATOR [PLAN]: numerator of denominator = value
  csc-report outcomes "${2:-elm.json}" -f ndjson |
    jq -r --arg name "$1" 'select(.indicator == $name) | "\(.quarter // "")\(if .quarter then " " else "" end)\(.numerator)/\(.denominator)=\(.value // "-")"'
}

@test "H-8 coverage matches needs to services and work, and lists needs without support and supports without need" {
  run facts
  assert_success
  # Two agencies offer the kind, each with an action too: one row an agency.
  assert_line 'P1 covered inclusion-support early A1'
  assert_line 'P1 covered inclusion-support talk A2'
  # Gone had the service, but it has ended; nothing was begun for P2 (its one action is cancelled).
  assert_line 'P1 gap mental-health - -'
  assert_line 'P2 gap - - -'
  # Nobody asked for books, and Quiet does nothing at all; the defunct service is no service.
  assert_line 'early surplus early-literacy early -'
  assert_line 'quiet surplus - quiet -'
  # Dropped and achieved priorities need nothing any more.
  refute_line --regexp '^P[34] '
  refute_output --partial 'public-health'
  assert_equal "$(wc -l <<< "$output")" 9
}

@test "H-8 a need is met as soon as somebody gives it, and a gap that was stated stays until it is resolved" {
  jq '.agencies.quiet.services = {"ear": {"name": "Ear", "kind": "mental-health"}} |
    .concerns = {"X1": {"kind": "gap", "text": "No interpreter", "service_kind": "other", "by": "priya", "on": "2026-06-01", "origin": "early"}}' \
    elm.json > next.json && chmod 600 next.json && mv next.json elm.json
  run facts
  assert_line 'P1 covered mental-health quiet -'
  refute_line --partial 'gap mental-health'
  refute_line --partial 'surplus - quiet'
  assert_line 'X1 gap other - -'
  jq '.concerns.X1.resolved_on = "2026-07-01"' elm.json > next.json && chmod 600 next.json && mv next.json elm.json
  run facts
  refute_line --partial X1
}

@test "H-9 coverage shows the same kind of service twice for one need, and the same work twice" {
  run facts
  assert_line 'P1 overlap inclusion-support early+talk -'
  assert_line 'A1 duplicated-work inclusion-support early+talk A1+A2'
  # Another kind of work is no duplicate, and one agency does not overlap with itself.
  jq '.actions.A2.service_kind = "other" | .agencies.talk.services = {}' elm.json > next.json && chmod 600 next.json && mv next.json elm.json
  run facts
  refute_output --partial 'overlap'
  refute_output --partial 'duplicated-work'
}

@test "H-10 coverage shows expectations that compete: stated, or too many at one time from several agencies" {
  run facts
  assert_line 'A3 competing-expectations - subject+talk A3+A2'
  # Four actions of the centre due in one week, asked for by two agencies: the practice's load is three.
  jq 'del(.actions.A3.conflicts_with) | .actions += ([range(11; 15)] | map({key: "A\(.)", value: {title: "Task", owner: "dana",
      priority: "P1", status: "open", due: "2026-12-0\(. - 9)", by: "priya", on: "2026-07-02",
      origin: (if . > 12 then "talk" else "early" end)}}) | from_entries)' elm.json > four.json && chmod 600 four.json
  run bash -c 'csc-report coverage four.json -f ndjson | jq -r "select(.fact == \"competing-expectations\") | .actions | join(\" \")"'
  assert_output 'A11 A12 A13 A14'
  jq 'del(.actions.A14)' four.json > three.json && chmod 600 three.json
  run bash -c 'csc-report coverage three.json -f ndjson | jq -r "select(.fact == \"competing-expectations\")"'
  assert_output ''
}

@test "H-31 coverage for an audience: only what every record of is seen, and nothing that a record could make go away" {
  run facts --for=talk
  assert_success
  assert_line 'P1 covered inclusion-support early A1'
  assert_line 'A1 duplicated-work inclusion-support early+talk A1+A2'
  refute_output --partial gap
  refute_output --partial surplus
  # Quiet may be told of nothing that any of it rests on.
  run facts --for=quiet
  assert_success
  assert_output ''
}

@test "H-31 what an audience sees of coverage does not change with what it may not see" {
  csc-report coverage elm.json --for=talk -f ndjson > before
  csc-report coverage elm.json -f ndjson > all
  # Early's own action for the same need, and a priority that gives Quiet something to do: Talk knows neither.
  jq '.actions.A9 = (.actions.A1 + {title: "Behind closed doors", only: ["early", "priya", "subject"]}) |
      .actions.A8 = (.actions.A1 + {priority: "P9", service_kind: "mental-health", only: ["early", "priya", "subject"]}) |
      .priorities.P9 = (.priorities.P1 + {needs: ["early-literacy"], only: ["early", "subject"]})' elm.json > next.json
  chmod 600 next.json && mv next.json elm.json
  csc-report coverage elm.json --for=talk -f ndjson > after
  cmp before after
  run cmp all <(csc-report coverage elm.json -f ndjson)
  assert_failure
}

@test "H-14 outcomes: the agencies' work serves the priorities, and needs are supported" {
  # A1 and A2 serve P1, A5 serves none; A3 is the centre's, A4 cancelled.
  assert_equal "$(figure actions-for-priorities)" '2/3=66.7'
  # Of P1's two needs one is met; P2 names none and nothing is done for it.
  assert_equal "$(figure needs-supported)" '1/3=33.3'
}

@test "H-15 outcomes: work done twice, quarter by quarter" {
  # A1 from May on, A2 from July on: side by side since the third quarter. A5 was done in June.
  run figure duplicated-work
  assert_line --index 0 '2026-Q2 0/2=0'
  assert_line --index 1 '2026-Q3 1/2=1'
  assert_line --index 2 '2026-Q4 1/2=1'
  assert_equal "${#lines[@]}" 3
  # Done before the other began: not at the same time.
  jq '.actions.A1 += {status: "done", done_on: "2026-07-01"}' elm.json > done.json && chmod 600 done.json
  run figure duplicated-work done.json
  assert_line --index 1 '2026-Q3 0/2=0'
}

@test "H-16 outcomes: attendance, updates and shared actions" {
  # Of four invited to the one meeting held three were there; Quinn only sent information.
  assert_equal "$(figure attendance)" '3/4=75.0'
  # Early, Talk and (by information sent) Quiet took part; only Early's update is noted.
  assert_equal "$(figure provider-updates)" '1/3=33.3'
  # Dana helps Sam; the other two are done alone.
  assert_equal "$(figure shared-actions)" '1/3=33.3'
}

@test "H-17 outcomes: of the priorities not dropped, how many are achieved, progressing, untouched" {
  assert_equal "$(figure priorities-achieved)" '1/3=33.3'
  assert_equal "$(figure priorities-progressing)" '1/3=33.3'
  assert_equal "$(figure priorities-untouched)" '1/3=33.3'
  jq '.priorities.P2.achievement = "improving"' elm.json > better.json && chmod 600 better.json
  assert_equal "$(figure priorities-progressing better.json)" '2/3=66.7'
}

@test "H-18 outcomes: joint meetings beside the visits of one agency alone" {
  # One joint meeting; L1 and L2 are visits of one agency, L3 of two together, L4 no visit, L5 nobody's.
  assert_equal "$(figure joint-meetings)" '1/3=33.3'
}

@test "H-14 H-17 outcomes: the plan's own indicators beside baseline and target, and how many targets are met" {
  run csc-report outcomes elm.json -f csv --columns=id,name,value,unit,baseline,target,last_on
  assert_line 'I1,Settled within ten minutes,80.5,percent,40,80.5,2026-11-01'
  assert_line 'I2,Injuries at noon,4,,,3,2026-11-01'
  assert_line 'I3,Not measured yet,,,,,'
  assert_equal "$(figure targets-met)" '1/2=50.0'
}

@test "every figure says how it is counted and for which days" {
  run bash -c 'csc-report outcomes elm.json -f ndjson | jq -e "select(.how == null or .period == null or .from == null or .until == null)"'
  assert_output ''
  run bash -c 'csc-report outcomes elm.json -f ndjson | jq -r "select(.indicator == \"attendance\") | .period"'
  assert_output '2026-05-10/2026-11-24'
}

# Six centres: with 1 to 6 copies of an untouched, 2 achieved in all, and the rest progressing.
caseload() {
  mkdir caseload
  for n in 1 2 3 4 5 6; do
    jq --argjson n "$n" '.id |= sub("1$"; "\($n)") | .subject.name = "Centre \($n)" | .initiated.on = "2026-0\($n)-15" |
      .priorities = ([range(1; 3 + $n)] | map({key: "P\(.)", value: {title: "Secret \(.)", status: (if . == 1 and $n < 3 then "achieved" else "active" end),
        achievement: (if . == 2 then "improving" else "in-progress" end), expressed_by: "dana", by: "dana", on: "2026-05-20", origin: "subject"}}) | from_entries)
      | del(.actions)' elm.json > "caseload/c$n.json"
    chmod 600 "caseload/c$n.json"
  done
}

@test "H-17 outcomes across plans: sums without any plan's or person's name or id, its days to the quarter" {
  caseload
  run csc-report outcomes caseload/*.json --min-cell=1 -f json
  assert_success
  for name in Centre caseload 3c9e4a52 Settled Secret dana Dana Sam early '"I1"' 2026-05-10 2026-01-15; do
    refute_output --partial "$name"
  done
  # 3+4+...+8 priorities, two achieved.
  run jq -c '.[] | select(.indicator == "priorities-achieved") | [.numerator, .denominator, .value, .plans, .period]' <<< "$output"
  assert_output '[2,33,"6.1",6,"2026-Q1/2026-Q4"]'
}

@test "W-9 outcomes across plans: counts are multiples of the limit alone, and rates follow from them" {
  caseload
  run bash -c 'csc-report outcomes caseload/*.json -f json | jq -c ".[] | select([.numerator, .plans] | any(. != null and . % 5 != 0))"'
  assert_output ''
  # No whole tells a part: it is what its parts, as they are shown, make up.
  run bash -c 'csc-report outcomes caseload/*.json -f json |
    jq -c "[.[] | select(.indicator | startswith(\"priorities-\"))] | map(.numerator) as \$parts | map(.denominator == (\$parts | add)) | all"'
  assert_output true
  # What is shown as it is: a limit of one.
  run bash -c 'csc-report outcomes caseload/*.json --min-cell=1 -f json | jq -c "[.[] | select(.indicator | startswith(\"priorities-\")) | .numerator]"'
  assert_output '[2,31,0]'
}

@test "W-9 a plan weighs so much in a count and no more, however much it holds" {
  caseload
  jq '.priorities = ([range(1; 400) | {key: "P\(.)", value: {title: "T", status: "achieved", expressed_by: "dana", by: "dana", on: "2026-05-20", origin: "subject"}}] | from_entries)' \
    caseload/c6.json > large.json && chmod 600 large.json && mv large.json caseload/c6.json
  run bash -c 'csc-report outcomes caseload/*.json -f json | jq -c ".[] | select(.indicator == \"priorities-achieved\") | .numerator <= 10"'
  assert_output true
  run bash -c 'csc-report outcomes caseload/*.json --min-cell=1 -f json | jq -c ".[] | select(.indicator == \"priorities-achieved\") | .numerator"'
  assert_output 401
}

# Twenty-four centres that differ in everything that is counted.
population() {
  mkdir population
  for n in {1..24}; do
    jq --argjson n "$n" '.id |= sub("0001$"; "\(1000 + $n * 37)") | .initiated.on = "2026-0\(1 + $n % 6)-15" |
      .priorities = ([range(0; 2 + $n % 6) | {key: "P\(. + 1)", value: {title: "T", status: (if . % 3 == $n % 2 then "achieved" else "active" end),
        achievement: (if . % 2 == 0 then "improving" else null end), expressed_by: "dana", by: "dana", on: "2026-05-20", origin: "subject"} | del(.. | nulls)}] | from_entries) |
      .actions |= with_entries(select((.key[1:] | tonumber) <= $n % 6)) |
      .concerns = ([range(0; $n % 4) | {key: "X\(. + 1)", value: {kind: "gap", text: "G", service_kind: (if . == 0 then "other" else "mental-health" end),
        by: "priya", on: (if $n % 3 == 0 then "2026-09-01" else "2026-06-01" end), origin: "early"}}] | from_entries) |
      with_entries(select(.value != {}))' elm.json > "population/c$n.json"
    chmod 600 "population/c$n.json"
    csc-report outcomes "population/c$n.json" -f ndjson > "population/c$n.rows"
  done
}

# Each cell of a table on a line: what it is of, which count, the count (0 for one that is not shown).
cells() {
  jq -r 'select(.row == "outcome" and .plan == null) | [.indicator, .quarter, .concern_kind, .service_kind] as $of |
    ("numerator", "denominator", "plans") as $count | "\($of | map(. // "-") | join("/"))/\($count) \(.[$count] // 0)"' | LC_ALL=C sort
}

@test "W-9 Q-25 comparing tables with and without a plan tells of no plan what it holds" {
  population
  cat population/*.rows | csc-report outcomes - -f json | jq -c '.[]' | cells > all
  [ -s all ]
  betrayed=0 moved_for_nothing=0 stayed_for_something=0 moved=0
  for n in {1..24}; do
    # shellcheck disable=SC2046,SC2002 # names without blanks; perhaps one alone
    cat $(find population -name '*.rows' ! -name "c$n.rows") | csc-report outcomes - -f json | jq -c '.[]' | cells > without
    # What the plan really adds to each cell; the attacker does not have this.
    jq -r 'select(.indicator | startswith("own") | not) | [.indicator, .quarter, .concern_kind, .service_kind] as $of |
      "\($of | map(. // "-") | join("/"))/numerator \(.numerator)"' "population/c$n.rows" | LC_ALL=C sort > truth
    # Joined: cell, with, without, truth. Cells that one table lacks count as 0.
    join -a 1 -a 2 -e 0 -o 0,1.2,2.2 all without | grep /numerator | join -a 1 -e 0 -o 0,1.2,1.3,2.2 - truth > joined
    while read -r cell with without truth; do
      difference=$((with - without))
      # More than a step would prove that the plan adds to the cell.
      (( difference >= -5 && difference <= 5 )) || { echo "c$n $cell: $with, $without"; betrayed=$((betrayed + 1)); }
      (( difference == 0 )) || moved=$((moved + 1))
      (( difference == 0 || truth > 0 )) || moved_for_nothing=$((moved_for_nothing + 1))
      (( difference != 0 || truth == 0 )) || stayed_for_something=$((stayed_for_something + 1))
    done < joined
  done
  echo "betrayed $betrayed, moved $moved, of these for nothing $moved_for_nothing, stayed for something $stayed_for_something"
  [ "$betrayed" -eq 0 ]
  # Whoever takes a cell that moved, or one that stayed, for a sign is wrong often.
  [ "$moved" -gt 50 ]
  [ $((moved_for_nothing * 5)) -gt "$moved" ]
  [ "$stayed_for_something" -gt "$moved_for_nothing" ]
}

@test "W-9 the attack finds what a table without rounding gives away" {
  population
  cat population/*.rows | csc-report outcomes - --min-cell=1 -f json | jq -c '.[]' | cells > all
  # shellcheck disable=SC2046,SC2002 # names without blanks; perhaps one alone
  cat $(find population -name '*.rows' ! -name c6.rows) | csc-report outcomes - --min-cell=1 -f json | jq -c '.[]' | cells > without
  run bash -c 'join all without | awk "/priorities-achieved.*numerator/ {print \$2 - \$3}"'
  assert_output "$(figure priorities-achieved population/c6.json | cut -d/ -f1)"
}

@test "W-9 the same plans give the same table, in whatever order, folder and on whatever day" {
  population
  csc-report outcomes population/*.json -f csv --columns=indicator,quarter,numerator,denominator,plans > one
  mkdir elsewhere && cp -p population/*.json elsewhere
  csc-report outcomes elsewhere/c9.json elsewhere/c[1-8].json elsewhere/c??.json -f csv --columns=indicator,quarter,numerator,denominator,plans | cmp - one
  CSC_TODAY=2026-11-30 csc-report outcomes population/*.json -f csv --columns=indicator,quarter,numerator,denominator,plans | cmp - one
}

@test "Q-25 service gaps that come back, by kind of service and quarter, and of one plan as they are" {
  population
  run bash -c 'csc-report outcomes population/*.json -f ndjson | csc-report outcomes - --min-cell=1 -f csv --columns=indicator,concern_kind,service_kind,quarter,numerator | grep ^concerns'
  assert_line --regexp '^concerns,gap,mental-health,2026-Q2,[0-9]+$'
  assert_line --regexp '^concerns,gap,other,2026-Q3,[0-9]+$'
  run bash -c 'csc-report outcomes population/*.json -f json | jq -c ".[] | select(.indicator == \"concerns\") | .numerator % 5 == 0 and .numerator > 0" | sort -u'
  assert_output true
  run bash -c 'csc-report outcomes population/c3.json -f json | jq -c ".[] | select(.indicator == \"concerns\") | [.concern_kind, .service_kind, .quarter, .value]"'
  assert_output $'["gap","other","2026-Q3",1]\n["gap","mental-health","2026-Q3",2]'
}

@test "outcomes across fewer plans than the limit show no figure, a plan that failed counted in" {
  caseload
  run bash -c 'csc-report outcomes caseload/c1.json caseload/c2.json -f json | jq -c ".[] | select(.denominator > 0 or .numerator > 0)"'
  assert_output ''
  echo '{' > broken.json
  run --separate-stderr csc-report outcomes caseload/c1.json broken.json -f csv
  assert_failure 4
  refute_output --partial 'Centre 1'
  refute_output --partial 'Settled'
}

@test "one plan named twice counts once" {
  caseload
  csc-report outcomes caseload/*.json --min-cell=1 -f csv > once
  csc-report outcomes caseload/*.json caseload/c3.json --min-cell=1 -f csv | cmp - once
}

@test "REDUCE: coverage and outcomes over plans are the same over the rows of the parts" {
  caseload
  for format in text list csv tsv json ndjson markdown html; do
    for verb in coverage outcomes "outcomes --sort=-numerator" "outcomes --by=requirement"; do
      # shellcheck disable=SC2086 # a verb with its options
      csc-report $verb -f "$format" caseload/*.json > direct
      { csc-report "${verb%% *}" -f ndjson caseload/c[1-2].json; csc-report "${verb%% *}" -f ndjson caseload/c[3-6].json; } > rows
      # shellcheck disable=SC2086
      csc-report $verb -f "$format" - < rows > reduced
      cmp direct reduced || fail "$verb -f $format differs"
    done
  done
}

@test "--min-cell belongs to the last step, and is a number" {
  run csc-report outcomes elm.json --min-cell=5 -f ndjson
  assert_failure 2
  assert_output --partial 'the command that reads the rows'
  run csc-report outcomes elm.json --min-cell=few
  assert_failure 2
  run csc-report outcomes elm.json --min-cell=0
  assert_failure 2
}
