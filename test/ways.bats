#!/usr/bin/env bats
# Ways out: whatever is refused names one that can be gone; and what output may not take the place of.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr and stderr_lines; every test is a subshell of its own
load helper

arrange() {
  csc-init --subject="Maple Grove" --lead="Dana Fox" --criterion=multiple-services plan >/dev/null
  export CSC_AS=dana-fox
  csc-actions -p plan add "Measure the ramp" --owner=dana --due=2026-12-10 >/dev/null
}

@test "-o does not take the names under which a plan and its journal are written, and takes others that look so" {
  cp plan/plan.json plan/maple.json
  cp plan/plan.journal plan/maple.journal
  mkdir empty
  for name in plan/.plan.json.tmp plan/.plan.journal.tmp plan/.maple.json.tmp plan/.maple.journal.tmp empty/.plan.json.tmp; do
    run csc-report contacts -f csv -o "$name" plan
    assert_failure 2
    assert_line "csc-report: $name: a plan is written under this name before it takes its place: the next change would remove the output"
    assert_line "hint: give the output another name"
    assert_not_exists "$name"
  done
  run csc-report export --to=out --index=plan/.plan.json.tmp --no-record plan
  assert_failure 2
  for name in plan/.contacts.csv.tmp plan/plan.json.tmp plan/.plan.json plan/.json.tmp empty/.rows.json.tmp; do
    run csc-report contacts -f csv -o "$name" plan
    assert_success
    csc-actions -p plan/plan.json add -q "Went on with $name" --owner=dana --due=today >/dev/null
    assert_exists "$name"
  done
}

@test "after the last number there is none: status 4, with what can be done, and it can" {
  sed -i 's/"A1": {/"A999999999": {/' plan/plan.json
  run csc-actions -p plan add Two --owner=dana --due=today
  assert_failure 4
  assert_line --index 0 "csc-actions: plan: actions/A1000000000: no number is left for it: the last there can be is A999999999 [ids-used-up]"
  assert_line --index 1 --partial "hint: a number so high was written by hand: give that record a lower one"
  sed -i 's/"A999999999": {/"A999999998": {/' plan/plan.json
  run csc-actions -p plan add -q Two --owner=dana --due=today
  assert_success
  assert_output A999999999
  sed -i 's/"A999999999": {/"A1000000000": {/' plan/plan.json
  run csc-actions list plan
  assert_failure 4
  assert_output --partial "no number is left for it"
}

@test "a journal that is a directory, a pipe or a link is told with the way out, which works" {
  local kind
  for kind in directory pipe link; do
    rm -rf one && cp -r plan one
    mv one/plan.journal kept
    case $kind in
    directory) mkdir one/plan.journal ;;
    pipe) mkfifo one/plan.journal ;;
    link) cp kept one/real && ln -s real one/plan.journal ;;
    esac
    run csc-actions -p one add Two --owner=dana --due=today
    [ "$status" -ge 3 ] || fail "$kind: status $status"
    if [ $kind = link ]; then
      assert_line "hint: put the file that it leads to in its place, or name the plan beside that file"
      mv one/real one/plan.journal
    else
      assert_line "hint: move it aside; the next change starts a new one: mv one/plan.journal one/plan.journal.other"
      run csc-report check one
      assert_line "hint: move it aside; the next change starts a new one: mv one/plan.journal one/plan.journal.other"
      mv one/plan.journal one/plan.journal.other
    fi
    run csc-actions -p one add Two --owner=dana --due=today
    assert_success
    assert_line A2
  done
}

@test "the way out of a journal that is none takes the place of nothing that was kept aside before" {
  local kind
  for kind in mkfifo mkdir; do
    rm -rf one && cp -r plan one
    mv one/plan.journal one/plan.journal.other
    cp one/plan.journal.other kept
    $kind one/plan.journal
    run csc-actions -p one add Two --owner=dana --due=today
    [ "$status" -ge 3 ] || fail "$kind: status $status"
    assert_line "hint: move it aside; the next change starts a new one: mv one/plan.journal one/plan.journal.other-2"
    mv one/plan.journal one/plan.journal.other-2
    cmp kept one/plan.journal.other
    run csc-actions -p one add Two --owner=dana --due=today
    assert_success
    assert_line A2
  done
}

@test "what is too large, and what is empty, is told with a way out" {
  cp -r plan one
  truncate -s 17M one/plan.json
  run csc-actions list one
  assert_failure 4
  assert_line "hint: move it aside: mv one/plan.json one/plan.json.broken; csc-init --restore one"
  rm one/plan.journal
  run csc-actions list one
  assert_line "hint: is it the file that is meant? how large each may be csc-plan(5) says under LIMITS"
  truncate -s 17M sheet.csv
  run csc-actions -p plan import sheet.csv
  assert_failure 4
  assert_line "hint: is it the file that is meant? how large each may be csc-plan(5) says under LIMITS"
  : >sheet.csv
  run csc-actions -p plan import sheet.csv
  assert_failure 4
  assert_line "hint: is it the file that is meant? its first row names the columns"
  : >one/plan.json
  run csc-actions list one
  assert_failure 4
  assert_line "hint: bring it back from a backup, or remove it, and csc-init makes a new plan"
}

@test "a time zone that nobody knows is told by check, also one that an edit put there; one of the machine is not" {
  run csc-init --subject=Rowan --lead=Ana --criterion=multiple-services --timezone=Nowhere/At other
  assert_failure 2
  csc-report check -f csv --columns=rule --no-headings plan >found || true
  refute grep timezone found
  jq '.timezone = "Nowhere/At"' plan/plan.json >edited && cp edited plan/plan.json
  csc-init --adopt plan >/dev/null
  csc-report check -f json plan >found || true
  run jq -r '.[] | select(.rule == "timezone-unknown") | "\(.level) \(.sentence) | \(.hint)"' found
  assert_output "warning plan: no time zone is called Nowhere/At | an IANA name was expected, such as America/Toronto: write it into the file"
  jq '.timezone = "America/St_Johns"' plan/plan.json >edited && cp edited plan/plan.json
  csc-report check -f csv --columns=rule --no-headings plan >found || true
  refute grep timezone found
}
