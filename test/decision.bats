#!/usr/bin/env bats
# The decision table of csc-plan(5), row by row: what every reading verb makes of a plan and its journal, and what the
# next write does to them.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr_lines; every test is a subshell of its own
load helper
load samples
load readers
load journals

arrange_file() {
  readers_known
}

arrange() {
  cp -r "$BATS_FILE_TMPDIR/final" plan
  export CSC_AS=priya-nair
  count=$(wc -l <plan/plan.journal)
  revision=$(jq .revision plan/plan.json)
}

@test "the reading verbs are found, and each has a sample" {
  run reading_commands "$BATS_FILE_TMPDIR/verbs"
  assert_success
  assert_equal "$(wc -l <"$BATS_FILE_TMPDIR/verbs")" "${#lines[@]}"
}

@test "valid plan, its digest is the last line's: the write goes on" {
  every_reader 0
  assert_equal "$(found)" ""
  cp plan/plan.journal before
  goes_on
  is_sound "change $((revision + 1))"
  is_chained 1
  keeps_lines before "$count"
}

@test "valid plan, unterminated tail: the tail is cut and the write goes on" {
  cp plan/plan.journal before
  printf '{"revision":%d,"at":"2026-11-2' $((revision + 1)) >>plan/plan.journal
  every_reader 0
  assert_equal "$(found)" "journal-tail "
  goes_on
  is_sound "change $((revision + 1))"
  keeps_lines before "$count"
  assert_equal "$(found)" ""
}

@test "valid plan, a tail that ends in the zeros a power failure leaves, or is nothing else: cut as any other" {
  local begun
  cp -r plan whole
  for begun in '' '{"revision":' '{"revision":7,"kind":"ch'; do
    rm -r plan && cp -r whole plan
    printf %s "$begun" | cat - <(head -c 3000 /dev/zero) >>plan/plan.journal
    csc-report history plan >/dev/null
    assert_equal "$(found)" "journal-tail "
    csc-report check plan -f csv >findings
    grep -q "no newline ends the journal: 3000 zero bytes: a power failure leaves them of a line not yet saved" findings
    assert_equal "$(grep -c "${#begun} bytes after the last newline are no whole line" findings)" "$((${#begun} > 0))"
    goes_on
    assert_equal "$stderr" "csc-actions: plan/plan.journal: 3000 zero bytes at its end were cut off: a power failure leaves them of a line not yet saved, or saved lines are gone"
    is_sound "change $((revision + 1))"
    keeps_lines whole/plan.journal "$count"
    assert_equal "$(found)" ""
  done
}

@test "zeros that are cut off are told by whatever cuts them: a disclosure, an expunging, a new plan; not by a dry run" {
  local told="plan/plan.journal: 1 zero byte at its end was cut off"
  put_zero() { printf '\0' >>plan/plan.journal; }
  put_zero
  run --separate-stderr csc-actions -p plan -n progress A1 "Two families phoned"
  assert_success
  refute_regex "$stderr" "zero byte"
  run --separate-stderr csc-report contacts --for=early-steps plan
  assert_success
  assert_regex "$stderr" "^csc-report: $told"
  put_zero
  run --separate-stderr csc-init --expunge=A1 --why="Wrong plan" plan
  assert_success
  assert_regex "$stderr" "csc-init: $told"
  assert_equal "$(found)" ""
  rm plan/plan.* && put_zero
  unset CSC_AS
  run --separate-stderr csc-init --subject=Riverside --lead="Kim Lee" --criterion=complex-needs plan
  assert_success
  assert_regex "$stderr" "^csc-init: $told"
  assert_equal "$(find plan -type f | sort | paste -sd ' ')" "plan/plan.journal plan/plan.json"
}

@test "valid plan, the last line lacks its newline and has zeros in its place: it is read, kept, and gets its newline" {
  csc-report contacts --for=early-steps plan >/dev/null
  count=$(wc -l <plan/plan.journal)
  cp plan/plan.journal before
  truncate -s -1 plan/plan.journal
  head -c 500 /dev/zero >>plan/plan.journal
  assert_equal "$(csc-report disclosures -f csv --columns=number plan | tail -n 1)" 1
  assert_equal "$(found)" "journal-tail "
  goes_on
  assert_regex "$stderr" "500 zero bytes at its end were cut off"
  is_sound "change $((revision + 1))"
  keeps_lines before "$count"
  assert_equal "$(found)" ""
  # nothing is cut, and nothing said, where what is before the zeros is no line
  printf '>>>>>>> theirs\0\0' >>plan/plan.journal
  goes_on
  refute_regex "$stderr" "zero byte"
  tail -n 3 plan/plan.journal | grep -qa '^>>>>>>> theirs'
}

@test "another digest, crash before the rename: the plan stands, adopt and the change in one append" {
  cp plan/plan.json before.json
  goes_on
  cp before.json plan/plan.json
  cp plan/plan.journal before
  count=$((count + 1))
  every_reader 0
  assert_equal "$(found)" "edited-outside "
  csc-report check -f csv plan | grep -q "it is revision $revision again"
  goes_on
  is_sound "adopt $((revision + 2)) change $((revision + 3))"
  keeps_lines before "$count"
  assert_equal "$(jq '.actions.A1.progress | length' plan/plan.json)" 1
}

@test "another digest, edited with jq: used, reported, taken in by the next write" {
  jq '.subject.name = "Renamed by hand"' plan/plan.json >edited && cp edited plan/plan.json
  every_reader 0
  assert_equal "$(found)" "edited-outside "
  run csc-report plan plan
  assert_output --partial "Renamed by hand"
  goes_on
  is_sound "adopt $((revision + 1)) change $((revision + 2))"
  assert_equal "$(journal 'select(.kind == "adopt") | .base.subject.name')" "Renamed by hand"
  assert_equal "$(found)" ""
}

@test "another digest, edited in another form and order: brought into the one form" {
  jq -S --indent 7 '.subject.name = "Renamed"' plan/plan.json | sed 's/$/\r/' >edited && cp edited plan/plan.json
  chmod 644 plan/plan.json plan/plan.journal # as git leaves them
  every_reader 0
  assert_equal "$(found)" "edited-outside readable-by-others "
  goes_on
  is_sound "adopt $((revision + 1)) change $((revision + 2))"
  assert_equal "$(head -n 2 plan/plan.json | tail -n 1)" '  "format": "csc-plan/1",'
  assert_equal "$(grep -c $'\r' plan/plan.json)" 0
}

@test "another digest, a backup of long ago put back: the plan stands, no revision is used twice" {
  cp "$BATS_FILE_TMPDIR/planned/plan.json" plan/plan.json
  old=$(jq .revision plan/plan.json)
  assert_equal "$(found)" "edited-outside "
  csc-report check -f csv plan | grep -q "it is revision $old again"
  run csc-team -p plan set priya --title=Consultant
  assert_success
  is_sound "adopt $((revision + 1)) change $((revision + 2))"
  assert_equal "$(jq .actions plan/plan.json)" null
}

@test "another digest, the plan of another machine with a higher revision: adopt after the higher of the two" {
  jq '.revision = 500 | .subject.phone = "905-555-0100"' plan/plan.json >edited && cp edited plan/plan.json
  every_reader 0
  assert_equal "$(found)" "edited-outside "
  goes_on
  is_sound "adopt 501 change 502"
}

@test "--adopt takes the edit in by itself, as check says, and only once" {
  jq '.subject.phone = "905-555-0100"' plan/plan.json >edited && cp edited plan/plan.json
  run csc-report check plan -f json
  [[ $output == *"csc-init -p plan --adopt"* ]]
  CSC_PLAN=plan run --separate-stderr csc-init --adopt # as every hint, on the plan that is worked on
  assert_success
  assert_output plan/plan.json
  is_sound "adopt $((revision + 1))"
  run --separate-stderr csc-init -p plan --adopt
  assert_success
  is_sound "adopt $((revision + 1))"
}

@test "a disclosure of an edited plan adopts it first" {
  jq '.subject.phone = "905-555-0100"' plan/plan.json >edited && cp edited plan/plan.json
  run csc-report plan --for=early-steps plan
  assert_success
  is_sound "adopt $((revision + 1)) disclosure $((revision + 1))"
}

@test "no journal, or an empty one: a journal begins with adopt" {
  for how in missing empty zeros tail; do
    rm -f plan/plan.journal
    [ $how = missing ] || : >plan/plan.journal
    chmod 600 plan/plan.journal 2>/dev/null || true
    [ $how != tail ] || printf '{"revi' >plan/plan.journal
    [ $how != zeros ] || printf '\0\0\0' >plan/plan.journal
    revision=$(jq .revision plan/plan.json) count=0
    [[ $how =~ tail|zeros ]] || every_reader 0
    assert_equal "$(found)" "$([[ ! $how =~ tail|zeros ]] || echo "journal-tail ")no-history "
    goes_on
    is_sound "adopt $((revision + 1)) change $((revision + 2))"
  done
}

@test "the journal of another plan: read, found, and refused for writing until it is moved aside" {
  cp "$BATS_FILE_TMPDIR/final/plan.journal" mine
  csc-init --subject="Other Centre" --lead="Someone Else" --criterion=multiple-services other >/dev/null 2>&1
  cp other/plan.journal plan/plan.journal
  cp -r plan before
  for verb in plan contacts actions summary obligations; do csc-report $verb plan >out || fail "$verb"; done
  csc-actions list plan >out
  assert_equal "$(found)" "journal-other-plan "
  run csc-report check plan
  assert_equal "$status" 1
  for verb in history disclosures; do
    run --separate-stderr csc-report $verb plan
    assert_equal "$status $output" "4 "
  done
  writes
  assert_equal "$status $output" "4 "
  assert_equal "${stderr_lines[1]}" "hint: move the journal aside; the next change starts a new one: mv plan/plan.journal plan/plan.journal.other"
  run csc-actions -p plan -n progress A1 "Not written"
  assert_equal "$status" 4
  run csc-report plan --for=early-steps plan
  assert_equal "$status" 4
  diff -r plan before
  eval "${stderr_lines[1]#*one: }"
  # another time the name is taken: what was put aside first stays
  cp plan/plan.journal.other plan/plan.journal
  writes
  assert_equal "${stderr_lines[1]##*: }" "mv plan/plan.journal plan/plan.journal.other-2"
  rm plan/plan.journal
  mv plan/plan.journal.other aside
  count=0
  goes_on
  is_sound "adopt $((revision + 1)) change $((revision + 2))"
}

@test "a line before the last is altered: read, found with its line, and a base stands after it" {
  sed -i '3s/"verb":"[^"]*"/"verb":"something else"/' plan/plan.journal
  cp plan/plan.journal before
  every_reader 0
  assert_equal "$(found)" "journal-altered "
  csc-report check -f csv plan | grep -q "line 3 is the first bad one" # line 4 is what line 5 says that it is
  run csc-report check plan
  assert_equal "$status" 1
  goes_on
  assert_equal "$(kinds_after "$count")" "adopt $((revision + 1)) change $((revision + 2))"
  keeps_lines before "$count"
  is_chained 4
  is_rebuilt "$count"
  assert_equal "$(found)" "journal-altered "
  goes_on # a base stands after the damage: no other is made
  assert_equal "$(kinds_after "$count")" "adopt $((revision + 1)) change $((revision + 2)) change $((revision + 3))"
  is_chained 4
}

@test "a line before the last does not parse, or is gone: as altered" {
  for damage in 5s/.// 5d 1d '5s/.*//' '5s/"revision":[0-9]*/"revision":9007199254740993123/'; do
    rm -rf plan
    cp -r "$BATS_FILE_TMPDIR/final" plan
    sed -i "$damage" plan/plan.journal
    cp plan/plan.journal before
    count=$(wc -l <before)
    [ "$damage" != 5d ] || every_reader 0
    assert_equal "$damage $(found)" "$damage journal-altered "
    goes_on
    assert_equal "$damage $(kinds_after "$count")" "$damage adopt $((revision + 1)) change $((revision + 2))"
    keeps_lines before "$count"
    is_rebuilt "$count"
  done
}

@test "a last line that ends in a newline but is bad: never cut, a base after it" {
  for bad in '{"revision":' 'garbage' '' '{"revision":99,"at":"2026-11-24T00:00:00-05:00","kind":"change","patch":{},"plan":"sha256:0","previous":"sha256:1"}'; do
    rm -rf plan
    cp -r "$BATS_FILE_TMPDIR/final" plan
    printf '%s\n' "$bad" >>plan/plan.journal
    cp plan/plan.journal before
    count=$(wc -l <before)
    [ "$bad" != garbage ] || every_reader 0
    assert_equal "$(found)" "journal-altered "
    csc-report check -f csv plan | grep -q "line $count is the first bad one"
    goes_on
    assert_equal "$(tail -n 2 plan/plan.journal | jq -r .kind | paste -sd ' ')" "adopt change"
    keeps_lines before "$count"
    is_chained "$count"
    is_rebuilt $((count + 1))
  done
}

@test "no plan, only a create line: csc-init --restore; csc-init on the same path starts again and keeps the line" {
  rm -rf plan
  csc-init --subject=Rowan --lead="Amélie Tremblay" --criterion=multiple-services plan >/dev/null 2>&1
  cp plan/plan.journal made
  mv plan/plan.json was
  count=0
  every_reader 5 "^hint: csc-init --restore plan; or csc-init on the same path starts again"
  writes
  assert_equal "$status $output" "5 "
  [[ $stderr == *"hint: csc-init --restore plan; or csc-init on the same path starts again"* ]]
  run csc-init --restore plan
  assert_success
  cmp plan/plan.json was
  rm plan/plan.json
  run csc-init --subject=Rowan --lead="Amélie Tremblay" --criterion=multiple-services plan
  assert_success
  cmp plan/plan.journal.old made
  rm plan/plan.journal.old
  is_sound "create 1"
}

@test "no plan, more than a create line: status 5, and csc-init --restore as the hint says" {
  cp plan/plan.json was.json
  rm plan/plan.json
  every_reader 5 "^hint: csc-init --restore plan$"
  writes
  assert_equal "$status $output" "5 "
  assert_equal "${stderr_lines[1]}" "hint: csc-init --restore plan"
  run csc-init --subject=Rowan --lead="Someone" --criterion=multiple-services plan
  assert_equal "$status" 5
  assert_line "hint: csc-init --restore plan"
  # shellcheck disable=SC2086 # words of a command
  run --separate-stderr ${stderr_lines[1]#hint: }
  assert_success
  assert_output plan/plan.json
  assert_equal "$stderr" "csc-init: revision $revision is brought back: the plan of Maple Grove"
  cmp plan/plan.json was.json
  is_sound ""
  goes_on
  is_sound "change $((revision + 1))"
}

@test "no plan, one earlier revision wanted back: --restore=REVISION makes it a new revision" {
  rm plan/plan.json
  run csc-init --restore=$((revision - 3)) plan
  assert_success
  is_sound "adopt $((revision + 1))"
  assert_equal "$(found)" ""
  run csc-team -p plan undo
  assert_success
  assert_equal "$(jq -S 'del(.revision)' plan/plan.json)" "$(jq -S 'del(.revision)' "$BATS_FILE_TMPDIR/final/plan.json")"
}

@test "an invalid plan: status 4 with line and column, and csc-init --restore as the hint says" {
  cp plan/plan.json was.json
  sed -i '4s/,$//' plan/plan.json
  cp plan/plan.json broken.json
  every_reader 4 "plan/plan.json:5:3: "
  writes
  assert_equal "$status $output" "4 "
  [[ ${stderr_lines[0]} == "csc-actions: plan/plan.json:5:3: not valid JSON: "* ]]
  assert_equal "${stderr_lines[1]}" "hint: csc-init --restore plan"
  cmp plan/plan.json broken.json
  run ${stderr_lines[1]#hint: }
  assert_success
  cmp plan/plan.json was.json
  cmp plan/plan.json.broken broken.json
  rm plan/plan.json.broken
  is_sound ""
  run --separate-stderr csc-init --restore plan
  assert_equal "$status $output" "3 "
  [[ $stderr == *"[plan-is-whole]"* ]]
}

@test "an invalid plan, an earlier revision wanted" {
  echo '{' >plan/plan.json
  run csc-init --restore=2 plan
  assert_success
  assert_equal "$(cat plan/plan.json.broken)" "{"
  rm plan/plan.json.broken
  is_sound "adopt $((revision + 1))"
  run csc-init --restore=9999 plan
  assert_equal "$status" 3
}

@test "an invalid plan without a journal: status 4, and no hint that cannot work" {
  echo '{' >plan/plan.json
  rm plan/plan.journal
  every_reader 4 "plan/plan.json:"
  writes
  assert_equal "$status $output" "4 "
  refute [ "$(grep -c -- --restore <<<"$stderr")" -gt 0 ]
  assert_equal "$(ls plan)" plan.json # a writer leaves no empty journal behind
}

@test "the hint can be pasted whatever the plan is called" {
  local name="L'Étoile \$HOME & co"
  mv plan "$name"
  rm "$name/plan.json"
  run --separate-stderr csc-actions -p "$name" progress A1 "Two"
  assert_equal "$status" 5
  eval "${stderr_lines[1]#hint: }"
  [ -s "$name/plan.json" ]
  rm "$name/plan.json"
  CSC_PLAN=$name csc-init --restore
  [ -s "$name/plan.json" ]
}

@test "what --restore cannot replace is moved aside first, as the hint says" {
  local way
  for kind in directory pipe huge; do
    rm -rf plan
    cp -r "$BATS_FILE_TMPDIR/final" plan
    case $kind in
    directory) rm plan/plan.json && mkdir plan/plan.json ;;
    pipe) rm plan/plan.json && mkfifo plan/plan.json ;;
    huge) truncate -s 17M plan/plan.json ;;
    esac
    writes
    assert_equal "$kind $status $output" "$kind 4 "
    way=${stderr_lines[1]}
    run --separate-stderr csc-init --restore plan
    assert_equal "$kind $status $output" "$kind 4 "
    assert_equal "${stderr_lines[1]}" "hint: move it aside: mv plan/plan.json plan/plan.json.broken"
    assert_equal "$way" "${stderr_lines[1]}; csc-init --restore plan"
    eval "${way#hint: move it aside: }"
    rm -r plan/plan.json.broken
    is_sound ""
  done
}

@test "what is moved aside does not take the place of what --restore kept" {
  echo '{ mine' >plan/plan.json
  csc-init --restore plan
  mkdir plan/plan.json.broken-2
  rm plan/plan.json && mkfifo plan/plan.json
  for verb in "csc-init --restore plan" "csc-actions -p plan progress A1 Two"; do
    # shellcheck disable=SC2086 # a command is words
    run --separate-stderr $verb
    assert_equal "$status $output" "4 "
    assert_regex "${stderr_lines[1]}" "^hint: move it aside: mv plan/plan.json plan/plan.json.broken-3(; csc-init --restore plan)?$"
  done
  eval "${stderr_lines[1]#hint: move it aside: }"
  assert_equal "$(cat plan/plan.json.broken)" '{ mine'
  [ -p plan/plan.json.broken-3 ]
}

@test "the name that a hint gives can be pasted whatever the journal is called" {
  local name="L'Étoile \$HOME & co"
  mv plan "$name"
  touch "$name/plan.journal.altered"
  sed -i '2s/"login":"/&x/' "$name/plan.journal"
  cp "$name/plan.journal" before
  run --separate-stderr csc-init --expunge=A1 --why=w "$name"
  assert_equal "$status" 4
  way=$(grep -o 'mv .* and expunge' <<<"$stderr")
  eval "${way% and expunge}"
  cmp "$name/plan.journal.altered-2" before
}

@test "a plan of a newer csc or a broken practice is not said to need restoring" {
  sed -i 's,csc-plan/1,csc-plan/2,' plan/plan.json
  writes
  assert_equal "$status $output" "4 "
  assert_equal "${stderr_lines[1]}" "hint: read it with the csc that wrote it, or a newer one"
  run csc-init --restore plan
  assert_equal "$status" 4
  sed -i 's,csc-plan/2,csc-plan/1,; s,"profile": ".*","profile": "own",' plan/plan.json
  echo '{' >plan/own.profile.json
  writes
  assert_equal "$status $output" "4 "
  assert_equal "${#stderr_lines[@]} ${stderr_lines[0]%%: not*}" "1 csc-actions: plan/own.profile.json:2:1"
  run csc-init --restore plan
  assert_equal "$status" 4
}

@test "a journal merged by git: both sides are kept, the plan stands, the write goes on" {
  cp -r plan theirs
  csc-actions -p plan progress A1 "Ours" >/dev/null
  csc-actions -p theirs progress A1 "Theirs" >/dev/null
  tail -n 1 theirs/plan.journal >>plan/plan.journal
  count=$((count + 2))
  every_reader 0
  assert_equal "$(found)" "edited-outside journal-fork "
  goes_on
  assert_equal "$(kinds_after "$count")" "adopt $((revision + 2)) change $((revision + 3))"
  is_rebuilt "$count"
  assert_equal "$(found)" "journal-fork "
  run csc-report history plan -f ndjson --columns=+line,+side
  assert_equal "$(jq -r '"\(.line) \(.side)"' <<<"$output" | tail -n 4 | paste -sd ' ')" \
    "$((count - 1)) 1 $count 2 $((count + 1)) 2 $((count + 2)) 2"
}

@test "two plans of one id among the operands are an error; a copy from --from-plan is not" {
  cp -r plan copy
  run csc-report check plan copy -f json
  assert_equal "$status" 1
  assert_equal "$(jq -r '.[] | select(.rule == "two-plans-one-id") | .plan' <<<"$output" | paste -sd ' ')" copy
  rm -r copy
  mkdir -p far/away
  jq '.subject.name = "The other room"' plan/plan.json >far/away/other.json
  CSC_AS='' run csc-init --from-plan=far/away/other.json copy
  assert_success
  checked plan copy
  jq -e 'all(.[]; .rule != "two-plans-one-id")' checked.json >/dev/null
}
