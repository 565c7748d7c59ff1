#!/usr/bin/env bats
# A plan that others than csc changed: an editor's stale save, a hand edit, a merge. What the next write takes into the
# journal is told, and no id is given twice.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr and stderr_lines; every test is a subshell of its own
load helper
load journals

arrange() {
  csc-init --subject="Maple Grove" --lead="Dana Fox" --criterion=multiple-services plan >/dev/null
  export CSC_PLAN=plan CSC_AS=dana-fox
  csc-team agency add "Early Steps" --id=early-steps --kind=provider >/dev/null
  csc-team consent permit early-steps --topics=general,program --given-by=dana --method=written >/dev/null
  csc-actions priority add "Calm at noon" --topic=program >/dev/null
  csc-actions priority agree P1
  csc-actions add "Visit both rooms" --owner=dana --due=+3w --priority=P1 >/dev/null
  cp plan/plan.json buffer
  stale=$(jq .revision buffer)
}

action() { csc-actions add "$1" --owner=dana --due=+1w --priority=P1; }

@test "a stale save that lost a record is told by the next change, and its id is not given again" {
  assert_equal "$(action "Call about Leo")" A2
  newest=$(jq .revision plan/plan.json)
  csc-report plan --for=early-steps -o told.txt
  sed 's/Visit both/Visit all/' buffer >plan/plan.json
  run --separate-stderr action "Something else"
  assert_equal "$status $output" "0 A3"
  assert_equal "$stderr" "csc-actions: plan/plan.json: the plan was changed outside of csc, to what no revision was; gone: A2; changed: A1; adopted as revision $((newest + 1))
hint: csc-report plan --as-of=$newest plan shows what was there, csc-report history plan how it came about"
  run csc-report plan --as-of="$newest"
  assert_output --partial "Call about Leo"
  run csc-report disclosures --item=A3 -f csv --no-headings
  assert_success
  refute_output --partial early-steps
  run --separate-stderr action "One more"
  assert_equal "$status $output $stderr" "0 A4 "
}

@test "an older plan put back is named by its revision, and what came after it keeps its ids" {
  action "Call about Leo" >/dev/null
  csc-meeting schedule 2026-12-01T10:00 >/dev/null
  cp buffer plan/plan.json
  run --separate-stderr action "Something else"
  assert_equal "$output" A3
  assert_equal "${stderr_lines[0]%; gone*}" "csc-actions: plan/plan.json: the plan was changed outside of csc: it is revision $stale again"
  assert_regex "$stderr" "; gone: .*A2"
  assert_regex "$stderr" "; gone: .*M1"
  run csc-meeting schedule 2026-12-01T10:00
  assert_output M2
}

@test "what an older plan put back set aside is had again as the hint says, and what is there meanwhile is not lost" {
  action "Call about Leo" >/dev/null
  csc-report plan --for=early-steps -o told.txt # the journal ends with a line that is no state
  newest=$(jq .revision plan/plan.json)
  cp buffer plan/plan.json
  run --separate-stderr action "Something else"
  assert_equal "$output" A3
  assert_equal "${stderr_lines[0]}" "csc-actions: plan/plan.json: the plan was changed outside of csc: it is revision $stale again; gone: A2; adopted as revision $((newest + 1))"
  assert_regex "${stderr_lines[1]}" "^hint: move the plan aside, and csc-init --restore=sha256:[0-9a-f]{12} plan brings back what was there; csc-report history plan shows how it came about$"
  mv plan/plan.json aside
  eval "$(grep -o 'csc-init --restore=sha256:[0-9a-f]* plan' <<<"$stderr")"
  assert_equal "$(jq -r '.actions | to_entries[] | "\(.key) \(.value.title)"' plan/plan.json)" "A1 Visit both rooms
A2 Call about Leo"
  run csc-report history plan
  assert_success
  csc-actions undo # of the bringing back
  assert_equal "$(jq -r .actions.A3.title plan/plan.json)" "Something else"
}

@test "a hand edit that begins at the newest state is taken back by undo, as the note says" {
  sed -i 's/Visit both/Visit all/' plan/plan.json
  run --separate-stderr action "Something else"
  assert_equal "$output" A2
  assert_regex "$stderr" "changed: A1; adopted as revision $((stale + 1))"
  assert_regex "$stderr" "undo of revision $((stale + 1)) gives it back"
  run csc-actions undo
  run csc-actions undo
  assert_equal "$(jq -r .actions.A1.title plan/plan.json)" "Visit both rooms"
}

@test "a copy that is recorded tells an edit outside too, and -q says nothing" {
  sed -i 's/Visit both/Visit all/' plan/plan.json
  run --separate-stderr csc-report plan --for=early-steps -o told.txt
  assert_success
  assert_regex "$stderr" "plan.json: the plan was changed outside of csc.*; changed: A1; adopted as"
  sed -i 's/Visit all/Visit both/' plan/plan.json
  run --separate-stderr csc-actions add -q "Something else" --owner=dana --due=+1w --priority=P1
  assert_equal "$output $stderr" "A2 "
}

@test "a lost journal and a damaged one are told when the plan is written into them" {
  rm plan/plan.journal
  run --separate-stderr action "Something else"
  assert_equal "$stderr" "csc-actions: plan/plan.json: the plan had no history; adopted as revision $((stale + 1))"
  sed -i '1s/adopt/adobt/' plan/plan.journal
  run --separate-stderr action "One more"
  assert_regex "$stderr" "the journal is damaged"
  assert_equal "$output" A3
}

@test "an addition that was undone frees its id, unless it was told" {
  assert_equal "$(action "One")" A2
  csc-actions undo
  assert_equal "$(action "Two")" A2
  csc-report plan --for=early-steps -o told.txt
  run csc-actions undo
  assert_failure 3
}

@test "what is nested in a record, and strengths, keep their numbers too" {
  csc-team charter set --strengths="Calm"
  cp plan/plan.json buffer
  assert_equal "$(csc-actions progress A1 "First")" A1/G1
  csc-team charter set --strengths="+Kind"
  cp buffer plan/plan.json
  assert_equal "$(csc-actions progress A1 "Second" 2>/dev/null)" A1/G2
  csc-team charter set --strengths="+Open"
  assert_equal "$(jq -r '.charter.strengths | keys | join(" ")' plan/plan.json)" "S1 S3"
}
