#!/usr/bin/env bats
# What the journal is good for when something went wrong: undo, history and check tell what was made from what was not, a
# tail keeps what can be kept, and bringing a plan back loses nothing silently.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr_lines; every test is a subshell of its own
load helper
load journals

arrange() {
  csc-init --subject="Maple Grove" --lead="Amélie Tremblay" --criterion=multiple-services plan >/dev/null
  export CSC_PLAN=plan CSC_AS=amelie
  set_reference a
  count=$(wc -l <plan/plan.journal)
  revision=$(jq .revision plan/plan.json)
}

set_reference() { csc-team charter set --conditions="$1"; }
reference() { jq -r '.charter.conditions // ""' plan/plan.json; }
file_findings() { checked plan && jq -r '.[] | select(.item == "plan" and (.rule | test("journal|history|edited"))) | "\(.rule): \(.sentence)"' checked.json; }
undone() { # the last revision that an undo took back
  tail -n 1 plan/plan.journal | jq .undoes
}

# A change whose line is in the journal and whose plan was never renamed, as a crash between the two leaves it.
not_made() {
  cp plan/plan.json as-it-was
  set_reference "$1"
  cp as-it-was plan/plan.json
}

@test "undo after a crash before the rename takes back what was made, never makes what was not" {
  not_made b
  run csc-team undo
  assert_success
  assert_equal "$(reference)" ""
  assert_equal "$(undone)" "$revision"
  is_sound "change $((revision + 1)) adopt $((revision + 2)) undo $((revision + 3))"
  run csc-team undo
  assert_equal "$status" 1
  assert_equal "$(reference)" ""
}

@test "undo passes over a change that was not made also after the next change" {
  not_made b
  set_reference c
  run csc-team undo
  assert_equal "$status $(reference)" "0 a"
  run csc-team undo
  assert_equal "$status $(reference) $(undone)" "0  $revision"
  run csc-team undo
  assert_equal "$status" 1
}

@test "undo of a backup that was put back begins at what the plan is" {
  set_reference b
  cp plan/plan.json backup
  set_reference c
  csc-team undo
  set_reference d
  cp backup plan/plan.json
  run csc-team undo
  assert_equal "$status $(reference) $(undone)" "0 a $((revision + 1))"
  run csc-team undo
  assert_equal "$status $(reference) $(undone)" "0  $revision"
}

@test "undo of an edit by hand after a crash goes back to the last revision that was made" {
  not_made b
  jq '.charter.conditions = "by hand"' plan/plan.json >edited && cp edited plan/plan.json
  run csc-team undo
  assert_equal "$status $(reference)" "0 a"
  run csc-team undo
  assert_equal "$status $(reference)" "0 "
}

@test "undo of an adopted edit after a crash goes back to the last revision that was made" {
  not_made b
  jq '.charter.conditions = "by hand"' plan/plan.json >edited && cp edited plan/plan.json
  csc-init --adopt plan >/dev/null
  run csc-team undo
  assert_equal "$status $(reference)" "0 a"
}

@test "what was disclosed past the revision that the plan is again is not undone" {
  csc-team agency add "Early Steps" --kind=provider >/dev/null
  csc-team consent permit early-steps --all-topics --given-by=amelie --method=written >/dev/null
  csc-actions add "Phone two families" --owner=amelie --due=2026-12-01 >/dev/null
  cp plan/plan.json backup
  csc-team charter set --communication=email
  csc-report plan --for=early-steps plan >/dev/null
  cp backup plan/plan.json
  run csc-actions undo
  assert_equal "$status" 3
  assert_output --partial "[undo-disclosed]"
}

@test "a last line that only lacks its newline is a line: a disclosure is kept" {
  csc-team agency add "Early Steps" --kind=provider >/dev/null
  csc-team consent permit early-steps --all-topics --given-by=amelie --method=written >/dev/null
  csc-report plan --for=early-steps plan >/dev/null
  cp plan/plan.journal whole
  truncate -s -1 plan/plan.journal
  assert_equal "$(csc-report disclosures -f csv --columns=number plan | tail -n 1)" 1
  run file_findings
  assert_output --partial "journal-tail: "
  assert_output --partial "lacks only its newline"
  cp plan/plan.journal unended
  csc-report plan --for=early-steps plan >/dev/null # told before: nothing is written
  cmp plan/plan.journal unended
  set_reference b
  head -c "$(stat -c %s whole)" plan/plan.journal | cmp - whole
  is_chained 1
  is_rebuilt
  assert_equal "$(file_findings)" ""
  assert_equal "$(csc-report disclosures -f csv --columns=number plan | tail -n 1)" 1
}

@test "a last line that only lacks its newline is restored, and its newline given back" {
  set_reference b
  cp plan/plan.json whole.json
  cp plan/plan.journal whole
  truncate -s -1 plan/plan.journal
  rm plan/plan.json
  run --separate-stderr csc-init --restore plan
  assert_success
  assert_equal "$stderr" "csc-init: revision $(jq .revision whole.json) is brought back: the plan of Maple Grove"
  cmp plan/plan.json whole.json
  cmp plan/plan.journal whole
}

@test "a last line that only lacks its newline is kept also when the line before it was altered" {
  csc-team agency add "Early Steps" --kind=provider >/dev/null
  csc-team consent permit early-steps --all-topics --given-by=amelie --method=written >/dev/null
  csc-report plan --for=early-steps plan >/dev/null
  count=$(wc -l <plan/plan.journal)
  sed -i "$((count - 1))"'s/"login":"/&x/' plan/plan.journal
  cp plan/plan.journal altered
  truncate -s -1 plan/plan.journal
  run file_findings
  assert_output --partial "journal-altered: "
  assert_output --partial "line $count lacks only its newline"
  assert_equal "$(csc-report disclosures -f csv --no-headings --columns=number plan)" 1
  set_reference b
  keeps_lines altered "$count"
  assert_equal "$(kinds_after "$count")" "adopt $((revision + 3)) change $((revision + 4))"
  assert_equal "$(csc-report disclosures -f csv --no-headings --columns=number plan)" 1
  csc-report plan --for=early-steps plan >/dev/null
  assert_equal "$(csc-report disclosures -f csv --no-headings --columns=number plan | paste -sd ' ')" "1 2"
}

@test "nothing is cut but the beginning of a line: what stands whole after the last newline is bad, and stays" {
  local tail
  cp plan/plan.json whole.json
  cp plan/plan.journal whole
  # out of the chain; no line of a journal; two with the newline between them lost, the second torn
  for tail in "$(tail -n 1 whole | sed 's/"previous":"sha256:./"previous":"sha256:/')" '{"revision":3}' "$(tail -n 1 whole){\"rev"; do
    cp whole.json plan/plan.json
    printf %s "$tail" | cat whole - >plan/plan.journal
    cp plan/plan.journal unended
    run file_findings
    assert_output --partial "journal-altered: "
    set_reference b
    { cat unended && echo; } >ended
    head -c "$(stat -c %s ended)" plan/plan.journal | cmp - ended
    assert_equal "$(tail -n 1 plan/plan.journal | jq -r .patch.charter.conditions)" b
  done
}

@test "a damaged last line that lacks its newline is no beginning of one: what was disclosed is not cut" {
  local tail last
  csc-team agency add "Early Steps" --kind=provider >/dev/null
  csc-team consent permit early-steps --all-topics --given-by=amelie --method=written >/dev/null
  csc-report plan --for=early-steps plan >/dev/null
  cp -r plan kept
  last=$(tail -n 1 kept/plan.journal)
  sed '$d' kept/plan.journal >but-last
  # a quote that opens or closes, the last brace, the first one; text that is no JSON; the end of a line
  for tail in "${last/\"clock\"/Xclock\"}" "${last/clock\"/clockX}" "${last%\}}X" "${last%\}}-" "X${last#?}" \
    '>>>>>>> x' '[1' "\\" '"previous":"sha256' 't' "${last%\"\}}\\x"; do
    rm -rf plan && cp -r kept plan
    printf %s "$tail" | cat but-last - >plan/plan.journal
    cp plan/plan.journal unended
    run file_findings
    assert_output --partial "journal-altered: "
    refute_output --partial "cuts them off"
    set_reference b 2>/dev/null
    { cat unended && echo; } >ended
    head -c "$(stat -c %s ended)" plan/plan.journal | cmp - ended || fail "$tail"
    assert_equal "$(tail -n 1 plan/plan.journal | jq -r .patch.charter.conditions)" b
  done
}

@test "the beginning of a line is cut, and check and --restore say so" {
  cp plan/plan.journal whole
  tail -n 1 whole | head -c -2 >>plan/plan.journal # all but the last brace
  cut=$(($(stat -c %s plan/plan.journal) - $(stat -c %s whole)))
  run file_findings
  assert_output --partial "journal-tail: "
  assert_output --partial "$cut bytes"
  refute_output --partial "journal-altered"
  rm plan/plan.json
  run --separate-stderr csc-init --restore plan
  assert_success
  [[ $stderr == *"$cut bytes"*"cut off"* ]]
  cmp plan/plan.journal whole
}

@test "a write that fails gives back a tail without its newline as it was" {
  truncate -s -1 plan/plan.journal
  cp plan/plan.journal unended
  mkdir plan/.plan.json.tmp plan/.plan.json.tmp/in-the-way
  run set_reference b
  assert_equal "$status" 5
  cmp plan/plan.journal unended
  rm -r plan/.plan.json.tmp
  set_reference b
  is_sound "change $((revision + 1))"
}

@test "a lost plan of revision 1: --restore brings it back, as the hint says first" {
  rm -r plan
  csc-init --subject=Rowan --lead="Amélie Tremblay" --criterion=multiple-services plan >/dev/null
  cp plan/plan.json was.json
  rm plan/plan.json
  run --separate-stderr csc-team list
  assert_equal "$status $output" "5 "
  assert_equal "${stderr_lines[1]}" "hint: csc-init --restore plan; or csc-init on the same path starts again, and keeps that journal aside"
  run csc-init --restore plan
  assert_success
  cmp plan/plan.json was.json
}

@test "starting again on a lost plan of revision 1 keeps its journal aside, and says where" {
  rm -r plan
  csc-init --subject=Rowan --lead="Amélie Tremblay" --criterion=multiple-services plan >/dev/null
  cp plan/plan.json was.json
  cp plan/plan.journal was.journal
  for again in 1 2; do
    rm plan/plan.json
    [ $again = 1 ] || cp was.journal plan/plan.journal # the same is kept once
    run --separate-stderr csc-init --subject=Birch --lead="Someone Else" --criterion=multiple-services plan
    assert_success
    assert_output plan/plan.json
    [[ $stderr == *"plan/plan.journal.old"* ]]
    cmp plan/plan.journal.old was.journal
    assert_equal "$(stat -c %a plan/plan.journal.old)" 600
    assert_equal "$(find plan -type f | wc -l)" 3
  done
  mkdir back
  cp plan/plan.journal.old back/plan.journal
  csc-init --restore back >/dev/null
  cmp back/plan.json was.json
}

@test "starting again destroys no bytes of another: they are kept aside" {
  rm plan/plan.json
  local end
  for end in '' '\n' '\nof two lines\n'; do
    rm -rf plan && mkdir plan
    printf %b "a ledger of another program$end" >plan/plan.journal
    cp plan/plan.journal ledger
    run csc-team list
    assert_failure 5
    assert_line "hint: csc-init on the same path makes one, and keeps aside what is there"
    run --separate-stderr csc-init --subject=Birch --lead="Someone Else" --criterion=multiple-services plan
    assert_success
    cmp plan/plan.journal.old ledger
    assert_equal "$(kinds_after 0)" "create 1"
  done
}

@test "starting again that fails loses nothing" {
  rm -r plan
  csc-init --subject=Rowan --lead="Amélie Tremblay" --criterion=multiple-services plan >/dev/null
  rm plan/plan.json
  cp plan/plan.journal was.journal
  mkdir plan/.plan.json.tmp plan/.plan.json.tmp/in-the-way
  run csc-init --subject=Birch --lead="Someone Else" --criterion=multiple-services plan
  assert_equal "$status" 5
  cmp plan/plan.journal was.journal
}

@test "check rebuilds the newest state: a last line whose change was altered is named" {
  set_reference b
  count=$(wc -l <plan/plan.journal)
  sed -i "$count"'s/"conditions":"b"/"conditions":"z"/' plan/plan.journal
  run file_findings
  assert_output --partial "journal-altered: "
  assert_output --partial "line $count is the first bad one: what it changes does not give the plan that it names"
  csc-team charter set --communication=email # goes on: the line is named as before
  run file_findings
  assert_output --partial "line $count is the first bad one"
  csc-init --adopt plan >/dev/null # a whole plan stands after the damage
  assert_equal "$(tail -n 1 plan/plan.journal | jq -r .kind)" adopt
  rm plan/plan.json
  csc-init --restore plan >/dev/null
  assert_equal "$(reference)" b
  csc-init --adopt plan >/dev/null # once
  assert_equal "$(grep -c '"kind":"adopt"' plan/plan.journal)" 1
}

altered() { # altered SED LINE WHAT: damage to a journal of five lines, the line that is named, what is said of it
  cp whole plan/plan.journal
  sed -i "$1" plan/plan.journal
  run file_findings
  assert_output --partial "line $2 is the first bad one: $3" || fail "$1: $output"
}

@test "check names the line that was altered, where that can be known" {
  for text in b c d; do set_reference $text; done
  cp plan/plan.journal whole
  assert_equal "$(wc -l <whole)" 5
  altered '3s/"verb":"[^"]*"/"verb":"none"/' 3 "it was altered, or lines after it are gone" # 4 is as 5 says
  altered '3s/"conditions":"b"/"conditions":"x"/' 3 "what it changes does not give the plan that it names"
  altered '3s/"previous":"sha256:./"previous":"sha256:/' 3 "it continues no line, and the next does not continue it"
  altered 3d 2 "it was altered, or lines after it are gone"
  altered 3s/.// 3 "it is no line of a journal"
  altered 1d 1 "no journal begins so"
  altered '1s/"subject":/"Subject":/' 1 "what it changes does not give the plan that it names"
  cp whole plan/plan.journal
  sed -i '5s/"previous":"sha256:./"previous":"sha256:/' plan/plan.journal
  run file_findings
  assert_output --partial "line 4 or line 5 is the first bad one: the second does not follow the first"
}

@test "check -v says what anchors the chain" {
  run --separate-stderr csc-report check -v -f csv plan
  assert_regex "$stderr" "revision $revision, digest sha256:$(sha256sum <plan/plan.json | cut -d' ' -f1): compare them with a printed copy"
  run --separate-stderr csc-report check -f csv plan
  assert_equal "$stderr" ""
}

@test "history leaves out what the plan does not stand on, and says so" {
  not_made b
  run --separate-stderr csc-report history -f csv --columns=revision plan
  assert_equal "$(tail -n 1 <<<"$output")" "$revision"
  [[ $stderr == *"1 line of a later revision than the plan's is left out"* ]]
  set_reference c
  run --separate-stderr csc-report history -f csv --columns=revision plan
  assert_equal "$(tail -n 1 <<<"$output") $stderr" "$((revision + 3)) "
}

@test "as-of shows no state of another plan" {
  csc-init --subject="Other Centre" --lead="Someone Else" --criterion=multiple-services other >/dev/null
  cp other/plan.journal plan/plan.journal
  run --separate-stderr csc-report plan --as-of=1 plan
  assert_equal "$status $output" "4 "
  [[ $stderr == *"of another plan"* ]]
}

# Two machines, merged by git: theirs holds one line more than ours.
forked() {
  cp -r plan theirs
  set_reference ours
  csc-team -p theirs charter set --conditions=theirs
  [ "${1-}" = even ] || csc-team -p theirs charter set --communication=email
  tail -n +"$((count + 1))" theirs/plan.journal >>plan/plan.journal
  rm plan/plan.json
}

@test "--restore of a forked journal takes the highest revision, says so, and names the other side" {
  forked
  run --separate-stderr csc-init --restore plan
  assert_success
  assert_equal "$(reference) $(jq .revision plan/plan.json)" "theirs $((revision + 2))"
  [[ $stderr == *"two histories side by side: the plan is revision $((revision + 2)), line $((count + 3)); the other ends with revision $((revision + 1)), line $((count + 1)) ("*"--restore=sha256:"* ]]
  rm plan/plan.json
  digest=$(sed -n "$((count + 1))p" plan/plan.journal | jq -r .plan)
  run csc-init --restore="${digest:0:19}" plan
  assert_success
  assert_equal "$(reference)" ours
  is_chained $((count + 3))
}

@test "--restore of a forked journal whose sides differ in nothing but the state is refused with both ways out" {
  forked even
  for wanted in "" "=$((revision + 1))"; do
    run --separate-stderr csc-init "--restore$wanted" plan
    assert_equal "$status $output" "2 "
    [[ $stderr == *"line $((count + 1))"*"line $((count + 2))"* ]]
    [ ! -e plan/plan.json ]
  done
  cp plan/plan.journal merged
  for side in ours theirs; do
    rm -f plan/plan.json
    cp merged plan/plan.journal
    [ $side = ours ] && number=1 || number=2
    way=$(grep -o -- "--restore=sha256:[0-9a-f]*" <<<"$stderr" | sed -n "${number}p")
    csc-init "$way" plan >/dev/null
    assert_equal "$(reference)" $side
  done
  rm plan/plan.json
  run csc-init --restore=sha256:000000 plan
  assert_equal "$status" 1
  run csc-init --restore=sha256: plan
  assert_equal "$status" 2
}

@test "a long journal altered at its first line is read in the time of a whole one" {
  jq -c '. as $line | range(60000) | $line + {revision: (. + 2), kind: "disclosure", disclosure: {to: "x"}, previous: "sha256:\(.)"} | del(.base)' \
    <<<"$(head -n 1 plan/plan.journal)" >>plan/plan.journal
  run within 8 csc-report check -f csv --columns=rule plan
  assert_equal "$status" 1
  assert_output --partial journal-altered
}

# An agency that may be told everything; count: the lines of the journal with it.
may_tell_early_steps() {
  csc-team agency add "Early Steps" --kind=provider >/dev/null
  csc-team consent permit early-steps --all-topics --given-by=amelie --method=written >/dev/null
  count=$(wc -l <plan/plan.journal)
}

# What was begun on one copy and merged by git with what was entered on another. merged FIRST SECOND: the order in which the
# lines of the sides stand.
merged() {
  may_tell_early_steps
  local extra="--owner=amelie --due=2026-12-01" side other
  for side in a b; do cp -r plan "side-$side"; done
  # shellcheck disable=SC2086 # options
  csc-actions -p side-a add "A side" $extra >/dev/null
  csc-report plan --for=early-steps side-a >/dev/null
  # shellcheck disable=SC2086 # options
  csc-actions -p side-b add "B side" $extra >/dev/null
  for side in "$@"; do tail -n +"$((count + 1))" "side-$side/plan.journal" >>plan/plan.journal; done
  other=$(jq -c '.actions | to_entries | max_by(.key) | .value' side-b/plan.json)
  jq --argjson other "$other" '.actions.A9 = $other' side-a/plan.json >plan/plan.json
  disclosed=$(jq -r '.actions | to_entries[] | select(.value.title == "A side") | .key' plan/plan.json)
}

# Undo as often as it goes: what was disclosed stays.
keeps_what_was_disclosed() {
  merged "$@"
  csc-init --adopt plan >/dev/null
  local round
  for round in 1 2 3; do
    run csc-actions undo
    jq -e --arg id "$disclosed" '.actions[$id].title == "A side"' plan/plan.json || fail "round $round: $output"
    [ "$status" -eq 0 ] || break
  done
  assert_equal "$status" 3
  assert_output --partial "[undo-disclosed]"
}

@test "undo takes away nothing that one side of a merged history disclosed, when its lines stand first" {
  keeps_what_was_disclosed a b
}

@test "undo takes away nothing that one side of a merged history disclosed, when its lines stand last" {
  keeps_what_was_disclosed b a
}

# The other side tells early-steps of amelie, who is the lead on both; then "mine" is what this side enters of her.
told_beside() { # told_beside FIRST SECOND: the sides in the order in which their lines stand
  may_tell_early_steps
  for side in ours theirs; do cp -r plan $side; done
  csc-team -p theirs charter set --communication=email
  csc-report plan --for=early-steps theirs >/dev/null
  csc-team -p ours charter set --conditions=ours
  cp ours/plan.json plan/plan.json
  for side in "$@"; do tail -n +"$((count + 1))" "$side/plan.journal" >>plan/plan.journal; done
}
phone() { jq -r '.people["amelie-tremblay"].phone // ""' plan/plan.json; }

@test "undo takes back what the other side of a merged history did not know when it disclosed" {
  local order
  for order in "theirs ours" "ours theirs"; do
    rm -rf ours theirs plan
    csc-init --subject="Maple Grove" --lead="Amélie Tremblay" --criterion=multiple-services plan >/dev/null
    # shellcheck disable=SC2086 # two words
    told_beside $order
    csc-team set amelie --phone=1
    run csc-team undo
    assert_equal "$order: $status $output $(phone)" "$order: 0 csc-team: revision $(jq .undoes <(tail -n 1 plan/plan.journal)) is taken back "
    csc-report plan --for=early-steps plan >/dev/null # told here, after
    csc-team set amelie --phone=2
    csc-report plan --for=early-steps plan >/dev/null
    run csc-team undo
    assert_equal "$order: $status $(phone)" "$order: 3 2"
    assert_output --partial "which was disclosed to early-steps since"
  done
}

@test "undo of a merge itself gives up nothing that the other side disclosed, and says of none that it was since" {
  told_beside theirs ours
  jq --indent 2 '.charter.communication = "email" | .people["amelie-tremblay"].phone = "1"' ours/plan.json >plan/plan.json
  csc-init --adopt plan >/dev/null
  csc-team set amelie --phone=2
  run csc-team undo
  assert_equal "$status $(phone)" "0 1"
  run csc-team undo
  assert_equal "$status $(phone)" "3 1"
  assert_output --partial "touched amelie-tremblay, which was disclosed to early-steps: whether before or since is not known"
}

@test "undo gives up nothing that another copy took up by hand, and disclosed" {
  may_tell_early_steps
  cp -r plan theirs
  csc-team set amelie --phone=1
  jq --indent 2 '.charter.communication = "email"' plan/plan.json >theirs/plan.json # the plan alone was mailed
  csc-report plan --for=early-steps theirs 2>/dev/null >/dev/null
  tail -n +"$((count + 1))" theirs/plan.journal >>plan/plan.journal
  run csc-team undo
  assert_equal "$status $(phone)" "3 1"
  assert_output --partial "which was disclosed to early-steps: whether before or since is not known"
}

@test "after --restore of one side of a fork, as-of and undo go back along that side" {
  cp -r plan theirs
  for text in o1 o2 o3; do set_reference $text; done
  for text in t1 t2; do csc-team -p theirs charter set --conditions=$text; done
  cp plan/plan.journal whole
  tail -n +"$((count + 1))" theirs/plan.journal >>plan/plan.journal
  printf '<<<<<<< a\n' >plan/plan.json
  csc-init --restore plan >/dev/null
  for step in 1 2 3; do
    run csc-report plan --as-of=$((revision + step)) -f json plan
    assert_output --partial "\"o$step\""
  done
  for left in o2 o1 a; do
    run csc-team undo
    assert_equal "$status $(reference)" "0 $left"
  done
  is_chained $((count + 6))
  run file_findings
  assert_success
  refute_output --partial journal-altered
}

# The side of ours comes back from a journal that holds both, which have as many changes.
restore_ours() {
  tail -n +"$((count + 1))" theirs/plan.journal >>plan/plan.journal
  rm plan/plan.json
  csc-init --restore="$(sed -n "$((count + 1))p" plan/plan.journal | jq -r .plan)" plan >/dev/null
}

@test "undo on one side of a fork frees no id of the other side, whose change has the same number" {
  cp -r plan theirs
  set_reference ours
  theirs=$(csc-actions -p theirs add "Theirs" --owner=amelie --due=2026-12-01)
  restore_ours
  csc-team undo 2>/dev/null
  assert_equal "$(reference)" a
  run csc-actions add "New" --owner=amelie --due=2026-12-01
  assert_success
  assert_equal "$theirs $output" "A1 A2"
}

@test "what was told of a side that came back was told since its changes" {
  may_tell_early_steps
  cp -r plan theirs
  csc-team set amelie --phone=1
  csc-team -p theirs charter set --conditions=theirs
  restore_ours
  csc-report plan --for=early-steps plan >/dev/null
  run csc-team undo
  assert_equal "$status $(phone)" "3 1"
  assert_output --partial "which was disclosed to early-steps since"
}

@test "after --restore of an earlier revision of one history undo gives back what it took the place of" {
  for text in b c; do set_reference $text; done
  rm plan/plan.json
  csc-init --restore="$revision" plan >/dev/null
  assert_equal "$(reference)" a
  run csc-report plan --as-of=$((revision + 2)) -f json plan
  assert_output --regexp '"c"'
  run csc-team undo
  assert_equal "$status $(reference)" "0 c"
}

@test "after --restore of one side that was merged before, undo gives back the merged plan" {
  forked even
  jq --indent 2 '.charter.communication = "phone"' theirs/plan.json >plan/plan.json
  csc-init --adopt plan >/dev/null
  rm plan/plan.json
  digest=$(sed -n "$((count + 1))p" plan/plan.journal | jq -r .plan)
  csc-init --restore="$digest" plan >/dev/null
  assert_equal "$(reference)" ours
  run csc-report plan --as-of=$((revision + 2)) -f json plan
  assert_output --partial '"theirs"'
  run csc-team undo
  assert_equal "$status $(reference) $(jq -r .charter.communication plan/plan.json)" "0 theirs phone"
}

@test "as-of shows no state that was never made, also after the next change has adopted the plan" {
  not_made b
  set_reference c
  run --separate-stderr csc-report plan --as-of=$((revision + 1)) plan
  assert_equal "$status $output" "1 "
  [[ $stderr == *"knows no state of the plan at $((revision + 1))"* ]]
  run csc-report plan --as-of=$((revision + 2)) plan
  assert_success
  run csc-report plan --as-of="$revision" plan
  assert_success
}

@test "as-of a day is the last state of that day that the plan stands on" {
  CSC_TODAY=2026-11-25 not_made never
  CSC_TODAY=2026-11-26 set_reference c
  run csc-report plan --as-of=2026-11-25 plan
  assert_success
  refute_output --partial never
  CSC_TODAY=2026-11-27 set_reference d
  cp plan/plan.json backup
  CSC_TODAY=2026-11-27 set_reference aside # made, and set aside when the older plan was put back
  cp backup plan/plan.json
  CSC_TODAY=2026-11-28 set_reference e
  run csc-report plan --as-of=2026-11-27 plan
  assert_success
  refute_output --partial aside
}

@test "as-of a day is what stood on that day, also when an older plan was changed by hand and put in its place later" {
  cp plan/plan.json stale
  CSC_TODAY=2026-11-25 set_reference then
  CSC_TODAY=2026-11-25 set_reference stood
  jq --indent 2 '.charter.communication = "phone"' stale >plan/plan.json
  CSC_TODAY=2026-11-26 set_reference e
  run csc-report plan --as-of=2026-11-25 plan -f json
  assert_success
  assert_output --partial stood
  run csc-report plan --as-of=2026-11-26 plan -f json
  assert_success
  refute_output --partial stood
}

@test "as-of finds a revision that only the other side of a merged history has" {
  forked
  cp theirs/plan.json plan/plan.json
  jq --indent 2 '.charter.communication = "phone"' theirs/plan.json >plan/plan.json
  # theirs first in the file, ours last
  head -n "$count" plan/plan.journal >sides
  tail -n +"$((count + 2))" plan/plan.journal >>sides
  sed -n "$((count + 1))p" plan/plan.journal >>sides
  cp sides plan/plan.journal
  csc-init --adopt plan >/dev/null
  run csc-report plan --as-of=$((revision + 2)) plan
  assert_success
}

@test "starting again on a full disk loses no line" {
  can_trace
  rm -r plan
  csc-init --subject=Rowan --lead="Amélie Tremblay" --criterion=multiple-services plan >/dev/null
  rm plan/plan.json
  cp plan/plan.journal was.journal
  for step in 1 2 3; do
    run strace -qq -o trace -P "$PWD/plan/plan.journal" -P "$PWD/plan/.plan.journal.tmp" -P "$PWD/plan/.plan.json.tmp" -e trace=write \
      -e inject=write:error=ENOSPC:when=$step csc-init --subject=Birch --lead="Someone Else" --criterion=multiple-services "$PWD/plan"
    [ "$status" -ne 0 ] || break
    assert_equal "$status" 5
    cmp plan/plan.journal was.journal
  done
  [ "$step" -gt 1 ]
}

@test "a journal altered in an early line is restored, or its newest whole state named, in the time of a whole one" {
  for text in b c; do set_reference $text; done
  python3 - plan/plan.journal <<'PY'
import hashlib, json, sys
lines = open(sys.argv[1]).read().splitlines()
last = json.loads(lines[-1])
for number in range(6000):
    last["previous"] = "sha256:" + hashlib.sha256(lines[-1].encode()).hexdigest()
    last["revision"] += 1
    lines.append(json.dumps(last, separators=(",", ":"), ensure_ascii=False))
lines[2] = lines[2].replace('"patch":{', '"patch":{"reference":"x",')
open(sys.argv[1], "w").write("\n".join(lines) + "\n")
PY
  rm plan/plan.json
  run within 10 csc-init --restore plan
  assert_equal "$status" 4
  assert_output --partial "csc-init --restore=2 plan"
}

@test "--restore tells of no second history where a side ends in a mere disclosure" {
  may_tell_early_steps
  cp -r plan theirs
  csc-report plan --for=early-steps theirs >/dev/null
  set_reference ours
  tail -n +"$((count + 1))" theirs/plan.journal >>plan/plan.journal
  cp plan/plan.journal merged
  rm plan/plan.json
  run --separate-stderr csc-init --restore plan
  assert_success
  refute_regex "$stderr" "side by side"
  head -n "$count" merged >plan/plan.journal # the other order
  sed -n "$((count + 2))p;$((count + 1))p" merged | tac >>plan/plan.journal
  rm plan/plan.json
  run --separate-stderr csc-init --restore plan
  assert_success
  refute_regex "$stderr" "side by side"
}

@test "undo that meets a damaged line says which, and a way out" {
  for text in b c; do set_reference $text; done
  sed -i "$((count + 1))s/.//" plan/plan.journal
  run --separate-stderr csc-team undo
  assert_equal "$status" 4
  refute_regex "$stderr" "revision 0"
  [[ $stderr == *"plan.journal:$((count + 1))"* && $stderr == *hint:* ]]
  assert_equal "$(reference)" c
}

@test "a link that leads nowhere under a name for what is kept aside stops no --restore" {
  ln -s /nowhere/at/all plan/plan.json.broken
  echo '{' >plan/plan.json
  run csc-init --restore plan
  assert_success
  assert_equal "$(cat plan/plan.json.broken-2)" '{'
  assert_equal "$(readlink plan/plan.json.broken)" /nowhere/at/all
}

@test "--expunge names the journals and plans that were kept beside: it does not reach them" {
  csc-actions add "Phone" --owner=amelie --due=2026-12-01 >/dev/null
  local -a kept=(plan.journal.old plan.journal.old-2 plan.json.broken plan.journal.altered plan.journal.other plan.json.bak
    plan.json~ .plan.json.broken.tmp .plan.journal.old-2.tmp .plan.json.swp)
  touch "${kept[@]/#/plan/}" plan/other.json plan/other.journal.old plan/.plan.json
  run --separate-stderr csc-init --expunge=A1 --why="Wrong plan" plan
  assert_success
  assert_equal "$(grep 'not reached either' <<<"$stderr")" "$(printf '%s\n' "${kept[@]/#/csc-init: not reached either: plan/}" | LC_ALL=C sort)"
}
