#!/usr/bin/env bats
# What may be told over the plans of every practice at once: figures, and nobody in them.
load helper

# Every plan of every worked example, as rows of outcomes: rows/N
arrange() {
  local example plan number=0
  mkdir plans rows
  export CSC_PROFILE_PATH=$BATS_TEST_DIRNAME/../examples
  for example in caseload hastings literacy head-start child-welfare hospital-discharge; do
    bash "$BATS_TEST_DIRNAME/../examples/$example.sh" "plans/$example" >out 2>&1 || { cat out && return 1; }
  done
  while read -r plan; do
    number=$((number + 1))
    csc-report outcomes -f ndjson "$plan" >"rows/$number"
    cat "$plan"
  done < <(grep -lr --include='*.json' '"format": "csc-plan/1"' plans | LC_ALL=C sort) >all.json
}

# Each count of a table that is shown on a line: what it is of, and the count.
cells() {
  jq -r 'select(.row == "outcome" and .plan == null) | [.indicator, .quarter, .concern_kind, .service_kind] as $of |
    ("numerator", "denominator") as $count | select(.[$count]) |
    "\($of | map(. // "-") | join("/"))/\($count) \(.[$count])"' | LC_ALL=C sort
}

table() { cat "$@" | csc-report outcomes - -f json | jq -c '.[]'; }

@test "W-9 Q-25 over all example plans: no cell under five, no name, id or day of anybody" {
  [ "$(find rows -type f | wc -l)" -ge 15 ]
  table rows/* | cells >all
  [ "$(wc -l <all)" -gt 10 ]
  run awk '$2 % 5 != 0' all
  assert_output ""
  grep -q ' [1-9][05]*$' all # some are shown
  jq -r '.id, .reference, .subject.name, .subject.address, ((.people, .agencies, .cases)[]? | .name), (.people, .cases | keys[]?) |
    strings | select(length > 3)' all.json | sort -u >names
  [ "$(wc -l <names)" -gt 100 ]
  for format in csv json ndjson html text markdown list; do
    cat rows/* | csc-report outcomes - -f "$format" >page
    # ndjson hands on the rows of each plan to the last step; it is for the operator.
    [ "$format" = ndjson ] && continue
    run grep -Fwf names page
    assert_output ""
    run bash -c 'grep -oE "[0-9]{4}-[0-9]{2}-[0-9]{2}" page | grep -vx "$CSC_TODAY"'
    assert_output ""
  done
}

@test "W-9 over all example plans: leaving out any one of them tells nothing that is in it" {
  table rows/* | cells >all
  local left difference moved=0
  for left in rows/*; do
    # shellcheck disable=SC2046 # names without blanks
    table $(find rows -type f ! -path "$left") | cells >without
    while read -r cell with without; do
      difference=$((with - without))
      ((difference >= -5 && difference <= 5)) || fail "$left $cell: $with, $without"
      ((difference == 0)) || moved=$((moved + 1))
    done < <(join all without | grep /numerator)
  done
  [ "$moved" -gt 0 ] || fail "nothing ever moves: the test could not see a difference"
}
