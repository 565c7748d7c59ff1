#!/usr/bin/env bats
# Plans of thousands of records: work that grows with their number, not with its square. What a command may take is counted
# in processor time, so that a busy machine fails nothing.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr; every test is a subshell of its own
load helper
load samples

# many ACTIONS: the folder plan with so many open actions, twenty to a priority, of two agencies and five kinds of service.
many() {
  mkdir plan
  jq --argjson n "$1" '([.people | to_entries[] | select(.value.agency) | .key]) as $people | .actions.A1 as $a | .priorities.P1 as $p
    | ("in-centre-support inclusion-support quality-improvement resource-consultation early-literacy public-health mental-health
       licensing-support fee-subsidy professional-learning other" | [splits("[ \n]+")]) as $kinds
    | .priorities += (reduce range(2; $n / 20 + 2) as $i ({}; .["P\($i)"] = ($p + {title: "Priority \($i)", rank: $i})))
    | .actions += (reduce range(1; $n + 1) as $i ({}; .["A\($i + 1000)"] = ($a + {title: "Action \($i)", owner: $people[($i / 11 | floor) % 2],
        priority: "P\(($i / 20 | floor) + 1)", service_kind: $kinds[$i % 5]} | del(.meeting))))' \
    "$BATS_FILE_TMPDIR/final/plan.json" >plan/plan.json
  csc-init --adopt plan >/dev/null
}

# timely SECONDS COMMAND...
timely() { within "$@" >out 2>err || fail "status $? of $*: $(tail -n 2 err)"; }

@test "H-9 duplicated work: every two open actions of two agencies for one priority and kind, in the order of the plan" {
  many 200
  jq -r '.people as $people | [.actions | to_entries[] | select(.value.status | IN("open", "in-progress", "blocked"))
      | {id: .key, agency: $people[.value.owner].agency, work: [.value.priority, .value.service_kind]} | select(.agency and all(.work[]; .))]
    | . as $all | range(length) as $i | range($i + 1; length) as $j | select($all[$i].work == $all[$j].work and $all[$i].agency != $all[$j].agency)
    | "\($all[$i].id) \($all[$j].id)"' plan/plan.json >expected
  [ "$(wc -l <expected)" -gt 20 ]
  csc-report check -f json plan | jq -r '.[] | select(.rule == "duplicated-work") | (.sentence | capture("^(?<one>[^:]+): (?<other>[^ ]+) does")) | "\(.one) \(.other)"' | diff expected -
}

@test "a plan of 16,000 actions is checked, reported and changed in seconds" {
  many 16000
  timely 30 csc-report check plan
  timely 30 csc-report coverage plan
  timely 30 csc-report summary plan
  timely 30 csc-report minutes plan
  timely 30 csc-actions list plan
  timely 30 csc-actions -p plan -u priya-nair add "One more" --owner=priya --due=2027-01-01
  timely 30 csc-actions -p plan -u priya-nair undo
}

@test "sheets of thousands of people, agencies and actions are imported in seconds, and once more" {
  csc-init --subject="Maple Grove" --lead="Dana Fox" --criterion=multiple-services plan >/dev/null
  export CSC_PLAN=plan CSC_AS=dana-fox
  { echo Name,Agency,Email; for ((i = 1; i <= 2000; i++)); do echo "Person Number$i,Agency Number$((i % 40)),p$i@x.example"; done; } >people.csv
  { echo Name; for ((i = 1; i <= 4000; i++)); do echo "Office Number$i"; done; } >agencies.csv
  { echo Action,Who,When; for ((i = 1; i <= 16000; i++)); do echo "Call number $i,dana,+3w"; done; } >actions.csv
  timely 10 csc-team import -q people.csv
  assert_equal "$(wc -l <out)" 2000
  timely 10 csc-team import people.csv
  assert_equal "$(grep -c "2000 people already there" err)" 1
  timely 10 csc-team agency add -q --from=agencies.csv
  assert_equal "$(wc -l <out)" 4000
  csc-init --subject="Rowan" --lead="Dana Fox" --criterion=multiple-services other >/dev/null
  csc-actions -p other add One --owner=dana --due=+1w >/dev/null # with an id that only the journal knows
  csc-actions -p other add Two --owner=dana --due=+1w >/dev/null
  jq -c 'del(.actions.A2)' other/plan.json >edited && cp edited other/plan.json
  timely 15 csc-actions -p other import -q actions.csv
  assert_equal "$(head -n 1 out) $(tail -n 1 out)" "A3 A16002"
}
