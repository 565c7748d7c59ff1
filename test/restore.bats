#!/usr/bin/env bats
# A plan brought back: what comes back and what does not is told, and nothing is written in a wrong place or name.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr and stderr_lines; every test is a subshell of its own
load helper

arrange() {
  csc-init --subject="Maple Grove" --lead="Dana Fox" --criterion=multiple-services --reference=CSC-14 plan >/dev/null
  export CSC_PLAN=plan CSC_AS=dana-fox
  csc-actions priority add "Calm at noon" --topic=program >/dev/null
  csc-actions priority agree P1
  action "Visit both rooms" >/dev/null
  revision=$(jq .revision plan/plan.json)
}

action() { csc-actions add "$1" --owner=dana --due=+1w --priority=P1; }

# As git leaves it: the plan with marks, the journal with the lines of both sides.
merged() {
  count=$(wc -l <plan/plan.journal)
  cp -r plan theirs
  action "Ours" >/dev/null
  CSC_PLAN=theirs action "Theirs" >/dev/null
  CSC_PLAN=theirs csc-actions priority add "Only theirs" --topic=program >/dev/null
  tail -n +"$((count + 1))" theirs/plan.journal >>plan/plan.journal
  git merge-file -p plan/plan.json /dev/null theirs/plan.json >marked || true
  grep -q '^<<<<<<<' marked
  cp marked plan/plan.json
}

@test "a plan with the marks of a merge: readers and writers name both ways, --restore says what it took and what it left" {
  merged
  for verb in "csc-report summary" "csc-actions start A1"; do
    # shellcheck disable=SC2086 # words of a command
    run --separate-stderr $verb
    assert_equal "$status" 4
    [[ $stderr == *"unresolved merge conflict"* ]]
    assert_equal "${stderr_lines[1]}" "hint: choose in the file, as csc-plan(5) says under git; csc-init --restore plan brings back one side alone"
  done
  run --separate-stderr csc-init --restore plan
  assert_success
  [[ $stderr == *"csc-init: revision $((revision + 2)) is brought back: the plan of Maple Grove (CSC-14)"* ]]
  [[ $stderr == *"csc-init: the broken plan is kept as plan/plan.json.broken"* ]]
  [[ $stderr == *"csc-init: only the other has, or has otherwise: A2"* ]]
  cmp plan/plan.json.broken marked
  assert_equal "$(jq -r .actions.A2.title plan/plan.json)" Theirs
}

@test "a broken plan has its way out for readers as for writers" {
  sed -i '4s/,$//' plan/plan.json
  run --separate-stderr csc-report summary
  assert_equal "$status ${stderr_lines[1]}" "4 hint: csc-init --restore plan"
  rm plan/plan.journal
  run --separate-stderr csc-report summary
  assert_equal "$status ${#stderr_lines[@]}" "4 1"
}

@test "an altered line in the way: it is named, and how much would not come back" {
  rm plan/plan.json
  sed -i '2s/Calm/Kalm/' plan/plan.journal
  run --separate-stderr csc-init --restore plan
  assert_equal "$status" 4
  assert_regex "${stderr_lines[0]}" "^csc-init: plan/plan.journal:[0-9]+:1: revision $revision cannot be rebuilt: line [0-9]+ is not as it was written"
  good=$(grep -o -- '--restore=[0-9]*' <<<"$stderr" | cut -d= -f2)
  assert_regex "$stderr" "hint: csc-init --restore=$good plan; the $((revision - good)) revisions after it, up to $revision, would not come back"
  csc-init "--restore=$good" plan
  assert_equal "$(jq .revision plan/plan.json)" $((revision + 1))
}

@test "--restore of a name without .json writes no second plan, and readers name the right one" {
  mkdir homes
  csc-init --subject=Rowan --lead="Someone" --criterion=multiple-services homes/rowan.json >/dev/null
  CSC_PLAN=homes/rowan.json csc-team charter set --conditions=x --as=someone
  unset CSC_AS
  run csc-report summary homes/rowan
  assert_failure 5
  assert_line "hint: name the plan homes/rowan.json"
  run csc-init --restore homes/rowan
  assert_failure 2
  assert_line "hint: csc-init --restore homes/rowan.json"
  mv homes/rowan.json was
  run csc-report summary homes/rowan
  assert_failure 5
  assert_line "hint: csc-init --restore homes/rowan.json"
  run csc-init --restore homes/rowan
  assert_failure 2
  assert_equal "$(ls homes)" rowan.journal
  csc-init --restore homes/rowan.json
  cmp homes/rowan.json was
}

@test "who brings an earlier revision back stands in the journal, also one who came later" {
  rm plan/plan.json
  csc-init --restore=1 --as=dana plan
  assert_equal "$(tail -n 1 plan/plan.journal | jq -r '"\(.kind) \(.by)"')" "adopt dana-fox"
  csc-team agency add "Early Steps" --id=early-steps --kind=provider >/dev/null
  csc-team add "Priya Nair" --agency=early-steps --role=service-provider >/dev/null
  rm plan/plan.json
  CSC_AS=priya-nair csc-init --restore=1 plan
  assert_equal "$(tail -n 1 plan/plan.journal | jq -r '"\(.kind) \(.by)"')" "adopt priya-nair"
  rm plan/plan.json
  run csc-init --restore=1 --as=nobody-here plan
  assert_failure 2
  [ ! -e plan/plan.json ]
}

# --restore of plan in the background, stopped when it has opened the plan's file for the first time: go_on lets it end,
# with its status in the file status.
stopped_in_restore() {
  # shellcheck disable=SC2016 # the inner shell's
  (exited=0
    strace -o trace -P plan/plan.json -e trace=openat -e inject=openat:signal=STOP:when=1 \
    sh -c 'echo $$ >pid && exec csc-init --restore plan' >out 2>err || exited=$?
    echo $exited >status) &
  until grep -q "stopped by SIGSTOP" trace 2>/dev/null || [ -e status ]; do sleep 0.02; done
}
go_on() {
  kill -CONT "$(cat pid)"
  wait
}

@test "a broken plan that is mended while it is judged is neither replaced nor said to be the broken one" {
  can_trace
  cp plan/plan.json mended.json
  action "Not in the mended plan" >/dev/null
  sed '4s/,$//' mended.json >plan/plan.json
  stopped_in_restore
  cp mended.json new && mv new plan/plan.json
  go_on
  assert_equal "$(cat status)" 6
  grep -q "plan/plan.json: changed meanwhile by another program: run it again" err || fail "$(cat err)"
  cmp mended.json plan/plan.json
  refute grep -q "is brought back" err
  run --separate-stderr csc-init --restore plan
  assert_equal "$status" 3
  grep -q plan-is-whole <<<"$stderr"
  cmp mended.json plan/plan.json
}
