#!/usr/bin/env bats
# An entry that should not be in the plan, taken out of plan and journal for good: csc-init --expunge.
# shellcheck disable=SC2030,SC2031,SC2034,SC2154 # run sets stderr; every test is a subshell of its own
load helper
load samples
load journals

arrange_file() {
  marked "$BATS_FILE_TMPDIR" >"$BATS_FILE_TMPDIR/said" 2>&1 || cat "$BATS_FILE_TMPDIR/said"
}

arrange() {
  export CSC_AS=priya-nair
  cp -r "$BATS_FILE_TMPDIR/second" plan
}

# DIR/marked: a plan with a text in every kind of item that the tools make, each with its item's id: "zq:A1;". Most
# texts were another one first, and some items were undone again.
marked() {
  local -x CSC_PLAN=$1/marked CSC_AS=priya-nair
  cp -r "$1/second" "$CSC_PLAN"
  csc-actions set A1 --title="zq:A1; first"
  csc-actions set A1 --title="zq:A1; second" --approach="zq:A1;"
  csc-actions progress A1 "zq:A1/G1;" --how=phone
  csc-actions done A1 --result="zq:A1;"
  csc-actions add "zq:A2; undone" --owner=priya --due=2026-12-20 --priority=P1
  csc-actions undo
  csc-actions priority set P1 --title="zq:P1;" --barriers="zq:P1;" --goal="zq:P1;"
  csc-actions priority evaluate P1 improving "zq:P1;" --by=amelie
  csc-actions referral add early-steps --from=etoile --reason="zq:R1;" --service="zq:R1;"
  csc-actions indicator add "zq:I1;" --unit="zq:I1;"
  csc-team agreement add early-steps --need="zq:T1;" --goals="zq:T1; "$'\n'"two lines"
  csc-team service add early-steps "Speech" --kind=other --description="zq:early-steps/services/speech;"
  csc-team agency set early-steps --name="zq:early-steps;" --reason="zq:early-steps;" --phone="zq:early-steps;" \
    --identifiers="hsds=zq:early-steps;"
  csc-team set jordan --name="zq:jordan-smith;" --title="zq:jordan-smith;" --email="zq:jordan-smith;" --brings="zq:jordan-smith;"
  csc-team subject set --address="zq:subject;" --identifiers="licence=zq:subject;"
  csc-team charter set --conditions="zq:charter/conditions;" --strengths="zq:S1;" --ground-rules="zq:G1;"
  csc-team consent permit quiet --topics=licensing --given-by=amelie --method=written --purpose="zq:C3;" --form="zq:C3;"
  csc-meeting frequency 6w --reason="zq:charter/frequency;"
  csc-meeting set M2 --place="zq:M2;" --agenda="zq:M2;"
  csc-meeting attend late etienne --note="zq:M2/attendance;"
  csc-meeting answer accepted etienne --concerns="zq:M2/invited;"
  csc-meeting interpreter "zq:M2/interpreter;"
  CSC_AS=etienne-o-brien csc-meeting note whats-new "zq:M2/N1; said" --by=amelie
  CSC_AS=etienne-o-brien csc-meeting decide "zq:M2/D1;"
  csc-meeting minutes resolve V1 --accept "zq:M1/V1;" -m M1
  csc-meeting concern resolve X1 "zq:X1;"
  csc-meeting log add phone "zq:L1; undone" --with=amelie
  csc-meeting undo
  csc-meeting log add phone "zq:L1;" --with=amelie
}

# The items whose texts a plan and its journal hold, how often each: "3 A1".
texts() { grep -oh 'zq:[^;]*;' plan/plan.json plan/plan.journal | tr -d ';' | sed 's/^zq://' | sort | uniq -c | sed 's/^ *//'; }
all_items() { texts | cut -d ' ' -f 2; }

expunge() { run --separate-stderr csc-init --expunge="$1" --why="${2-wrong child}" plan; }
nowhere() {
  assert_equal "$(find plan -size +0 -name 'plan.j*' | sort | paste -sd ' ')" "plan/plan.journal plan/plan.json"
  if grep -rqaF -- "$1" plan; then fail "$1 still stands in $(grep -rlaF -- "$1" plan | paste -sd ' ')"; fi
}
afresh() {
  rm -rf plan
  cp -r "$BATS_FILE_TMPDIR/${1:-marked}" plan
}

@test "H-30 every kind of item: its texts are in no file any more, all other texts and the chain stand" {
  afresh
  [ "$(all_items | wc -l)" -ge 25 ] || fail "only $(all_items | wc -l) items: $(cat "$BATS_FILE_TMPDIR/said")"
  for item in $(all_items); do
    afresh
    texts | awk -v item="$item" '$2 != item && index($2, item "/") != 1' >expected
    expunge "$item"
    assert_success
    assert_output plan/plan.json
    texts | diff expected - || fail "of $item"
    assert_equal "$item $(jq -s '.[0].ids[0]' plan/plan.journal)" "$item \"$item\""
    is_chained 1
    is_rebuilt
    assert_equal "$(found)" ""
    csc-report plan plan >/dev/null
  done
}

@test "H-30 an item that has more than one text loses all of them, names too, and the words around them stay" {
  afresh
  grep -q "Jordan Smith" plan/plan.journal
  expunge jordan-smith
  nowhere "Jordan Smith"
  assert_equal "$(jq -c '.people["jordan-smith"] | [.name, .title, .email, .roles]' plan/plan.json)" \
    '["[removed]","[removed]","[removed]",["centre-staff"]]'
  expunge A1
  assert_equal "$(jq -c '.actions.A1 | [.title, .approach, .result, .progress.G1.text, .progress.G1.how, .status, .owner, .due, .priority]' plan/plan.json)" \
    '["[removed]","[removed]","[removed]","[removed]","phone","done","priya-nair","2026-12-01","P1"]'
  run csc-actions list plan --columns=id,title,owner -f csv
  assert_output "id,title,owner
A1,[removed],priya-nair"
}

@test "M-7 a child in the wrong classroom's plan: the roster's entry, and what the meetings said of the child" {
  rm -rf plan
  export CSC_TODAY=2026-09-01 CSC_PLAN=plan CSC_AS=ruth-cole
  {
    csc-init --profile=ms33-case-conference --subject="Room 4" --lead="Ruth Cole" plan
    csc-team add "Luis Vega" --role=family-service-worker
    csc-team add "Noor Haddad" --role=health-staff
    csc-meeting case add "Zoé O'Neil" --enrolled=2026-09-01 --family="Mara O'Neil, mother"
    csc-meeting case add "Adam Bell" --enrolled=2026-09-01
    csc-meeting schedule 2026-09-17T14:00 --place="Room 4" --purpose="September"
    csc-meeting start -m M1
    csc-meeting attend present ruth luis noor
    csc-meeting case review K1 support-need "Zoé bites" -m M1
    csc-meeting case review K2 discussed "Adam eats well" -m M1
  } >/dev/null 2>&1
  grep -q "Zoé bites" plan/plan.json
  expunge K1/M1
  assert_success
  nowhere "Zoé bites"
  grep -q "Zoé O'Neil" plan/plan.json
  expunge K1
  assert_success
  nowhere Zoé
  nowhere Mara
  grep -q "Adam eats well" plan/plan.json
  assert_equal "$(jq -r '.cases.K1.reviews.M1.state' plan/plan.json)" support-need
  is_chained 1
  is_rebuilt
}

@test "H-30 the new chain begins with who, why and the last digest of the old one; every revision is still there" {
  local old count
  count=$(wc -l <plan/plan.journal)
  old=sha256:$(tail -n 1 plan/plan.journal | tr -d '\n' | sha256sum | cut -d' ' -f1)
  cp plan/plan.journal before
  expunge A1 "of another child"
  assert_equal "$(head -n 1 plan/plan.journal | jq -c '[.kind, .verb, .by, .login, .ids, .why, .replaces, .previous]')" \
    "[\"expunge\",\"csc-init --expunge\",\"priya-nair\",\"$(id -un)\",[\"A1\"],\"of another child\",\"$old\",\"$old\"]"
  assert_equal "$(wc -l <plan/plan.journal)" $((count + 1))
  diff <(jq -c '[.revision, .at, .by, .verb, .kind, .ids]' before) <(tail -n +2 plan/plan.journal | jq -c '[.revision, .at, .by, .verb, .kind, .ids]')
  is_chained 1
  is_rebuilt
  run csc-report history plan --columns=kind,why -f csv
  assert_line "expunge,of another child"
  # each revision that held it is shown without it
  jq -r 'select(.patch.actions.A1) | .revision' before | sort -un >revisions
  [ -s revisions ]
  while read -r revision; do
    run csc-actions list plan --as-of="$revision" --columns=id,title -f csv
    assert_line "A1,[removed]"
  done <revisions
  run csc-report changes --since=2026-11-24 plan
  assert_success
  # a second expunging keeps the first one's line and its digest
  expunge P1 "also"
  assert_equal "$(head -n 2 plan/plan.journal | jq -r '"\(.kind) \(.ids[0]) \(.replaces != null)"' | paste -sd ,)" "expunge P1 true,expunge A1 true"
  assert_equal "$(sed -n 2p plan/plan.journal | jq -r .replaces)" "$old"
  is_chained 1
  is_rebuilt
}

@test "H-30 what holds the plan together stays; a member that nobody knows goes, also out of the journal" {
  for member in timezone id format profile subject/kind; do
    before=$(jq -c '[.timezone, .id, .format, .profile, .subject.kind]' plan/plan.json)
    expunge $member
    assert_equal "$member: $(jq -c '[.timezone, .id, .format, .profile, .subject.kind]' plan/plan.json)" "$member: $before"
  done
  jq '.actions.A1.remark = "Quietly said" | .aside = "Softly said"' plan/plan.json >edited && cat edited >plan/plan.json
  csc-actions -p plan progress A1 "Two" >/dev/null # takes the edit into the journal
  grep -q "Quietly said" plan/plan.journal
  expunge A1/remark
  nowhere "Quietly said"
  expunge aside
  nowhere "Softly said"
  assert_equal "$(jq -c '[.aside, .actions.A1.remark]' plan/plan.json)" "[null,null]"
  csc-actions list plan >/dev/null
}

@test "H-30 nothing brings it back: undo, restore, as-of" {
  local title="Phone the families"
  csc-actions -p plan set A1 --title="$title again"
  csc-actions -p plan set A1 --due=2026-12-03
  expunge A1
  csc-actions -p plan undo
  assert_equal "$(jq -r '.actions.A1 | "\(.title) \(.due)"' plan/plan.json)" "[removed] 2026-12-01"
  # the change of the title is nothing any more: it is passed over
  run --separate-stderr csc-actions -p plan undo
  assert_success
  nowhere "$title"
  rm plan/plan.json
  csc-init --restore plan >/dev/null
  nowhere "$title"
  rm plan/plan.json
  csc-init --restore="$(sed -n 19p plan/plan.journal | jq .revision)" plan >/dev/null
  nowhere "$title"
  assert_equal "$(jq -r .actions.A1.title plan/plan.json)" "[removed]"
  assert_equal "$(found)" ""
}

@test "H-30 an item that was undone is in the journal alone, and is expunged there" {
  afresh
  grep -q "zq:A2;" plan/plan.journal
  run ! grep -q "zq:A2;" plan/plan.json
  cp plan/plan.json before.json
  expunge A2
  assert_success
  nowhere "zq:A2;"
  cmp before.json plan/plan.json
}

@test "H-31 who was told is named, and the disclosures keep the item's id" {
  csc-report minutes --meeting=M1 --for=etoile plan >/dev/null
  csc-report minutes --meeting=M1 --for=early-steps plan >/dev/null
  cp plan/plan.journal before
  assert_equal "$(jq -c 'select(.disclosure) | .disclosure.records | index("A1") != null' before | sort -u)" true
  expunge A1
  assert_success
  assert_regex "$stderr" "it was disclosed, and they should be told: .*L'Étoile Speech \(etoile\) 2026-11-24"
  assert_regex "$stderr" "Early Steps Inclusion \(early-steps\) 2026-11-24"
  assert_regex "$stderr" "not reached: backups, git, copies"
  diff <(jq -c 'select(.disclosure) | .disclosure' before) <(jq -c 'select(.disclosure) | .disclosure' plan/plan.journal)
  run csc-report disclosures plan --item=A1 --columns=to -f csv
  assert_output "to
etoile
early-steps"
  # what nobody was told needs nobody told
  expunge X1
  assert_success
  assert_regex "$stderr" "the journal knows of no disclosure of it"
  # the same disclosure is not made twice, and the next one is numbered on
  csc-report minutes --meeting=M1 --for=quiet plan >/dev/null 2>&1 || true
  is_chained 1
}

@test "H-33 why a disclosure was made, and on what law, is told with the item, and taken out by its own number" {
  csc-report disclose A1 --to=etoile --why="a child named ZED" --legal-basis="law ZED" -p plan >/dev/null
  csc-report disclose A1 --to=childrens-aid --why="another one" --legal-basis="law ZED" -p plan >/dev/null
  expunge A1
  assert_success
  last=$(jq -s 'map(.disclosure.number // empty) | max' plan/plan.journal)
  assert_regex "$stderr" "csc-init --expunge=disclosure/$((last - 1)),disclosure/$last --why=TEXT"
  cp plan/plan.journal before
  expunge "disclosure/$((last - 1))"
  assert_success
  refute_regex "$stderr" "the journal knows of no disclosure"
  nowhere "a child named ZED"
  grep -q "another one" plan/plan.journal
  is_chained 1
  is_rebuilt
  assert_equal "$(found)" ""
  diff <(jq -c 'select(.disclosure) | .disclosure | del(.why, .legal_basis)' before) <(jq -c 'select(.disclosure) | .disclosure | del(.why, .legal_basis)' plan/plan.journal)
  run csc-report disclosures plan --columns=number,why,legal_basis -f csv
  assert_line "$((last - 1)),[removed],[removed]"
  assert_line "$last,another one,law ZED"
  expunge A1
  assert_regex "$stderr" "csc-init --expunge=disclosure/$last --why=TEXT"
  expunge "disclosure/$last"
  nowhere ZED
  expunge A1
  refute_regex "$stderr" "on what law"
  expunge "disclosure/$last"
  assert_regex "$stderr" "nothing has changed"
  run csc-init --expunge="disclosure/$((last + 1))" --why=w plan
  assert_failure 2
  assert_output --partial "neither the plan nor its journal knows disclosure/$((last + 1))"
}

@test "H-30 that the id of a person stays is said, also of one that is in the journal alone" {
  csc-team add "Zedd Zulu" --role=centre-staff -p plan >/dev/null
  expunge zedd-zulu
  assert_regex "$stderr" "the id zedd-zulu stays in plan and journal"
  csc-team undo -p plan 2>/dev/null
  expunge zedd-zulu
  assert_regex "$stderr" "the id zedd-zulu stays in plan and journal"
  expunge A1
  refute_regex "$stderr" "the id A1"
  expunge subject
  refute_regex "$stderr" "the id subject"
}

@test "a dry run says what would go, and writes nothing" {
  afresh
  cp -r plan before
  run --separate-stderr csc-init --expunge=A1 --why="wrong child" --dry-run plan
  assert_success
  assert_equal "$(jq -r '.actions.A1 | [.title, .approach, .result, .progress.G1.text] | unique | .[]' <<<"$output")" "[removed]"
  assert_regex "$stderr" "texts to be removed from the plan: 4; lines of its journal that hold some: 5 of [0-9]+"
  diff -r before plan
  expunge A1
  assert_regex "$stderr" "texts removed from the plan: 4; lines of its journal that held some: 5 of [0-9]+"
}

@test "several items at once are one rewriting; the same again changes nothing" {
  afresh
  run --separate-stderr csc-init --expunge=A1 --expunge=M2/N1 --expunge=subject/address --why=w plan
  assert_success
  nowhere "zq:A1;"
  nowhere "zq:M2/N1;"
  grep -q "zq:subject;" plan/plan.json # the licence
  assert_equal "$(jq -c 'select(.kind == "expunge") | .ids' plan/plan.journal)" '["A1","M2/N1","subject/address"]'
  cp plan/plan.journal before
  run --separate-stderr csc-init --expunge=A1 --why=w plan
  assert_success
  assert_regex "$stderr" "nothing has changed: no text of it is left"
  run --separate-stderr csc-init --expunge=A1,M2/N1 --why=w plan
  assert_success
  cmp before plan/plan.journal
  run csc-init --expunge=, --why=w plan
  assert_failure 2
  afresh
  run --separate-stderr csc-init --expunge=A1,M2/N1 --expunge=subject/address --why=w plan
  assert_success
  assert_equal "$(jq -c 'select(.kind == "expunge") | .ids' plan/plan.journal)" '["A1","M2/N1","subject/address"]'
  # a reason that says too much goes with the item
  expunge A1 "of Tom"
  expunge A1 "wrong child"
  nowhere "of Tom"
}

@test "H-30 a closed plan is mended too, by whoever, and without its practice at hand" {
  afresh closing
  csc-meeting -p plan confirm-closing --to="Amélie Tremblay" 2>/dev/null
  assert_equal "$(jq -r .status plan/plan.json)" closed
  CSC_AS='' expunge A1
  assert_success
  nowhere "Phone the families"
  assert_equal "$(head -n 1 plan/plan.journal | jq .by)" null
  sed 's/halton-csc/gone-practice/' -i plan/plan.json
  expunge P1
  assert_success
  nowhere "Calm transitions"
}

@test "refused: no reason, nobody of that name, no such item, more than one, other ways of csc-init" {
  cp -r plan before
  run csc-init --expunge=A1 plan
  assert_equal "$status" 2
  assert_output --partial -- "--why=TEXT"
  for item in A9 M1/N9 nobody actions "Tom Smith" A1/nothing ""; do
    expunge "$item"
    assert_equal "$item $status" "$item 2"
    assert_regex "$stderr" "hint: ."
  done
  run csc-init --expunge=A1 --why=w --as=nobody plan
  assert_equal "$status" 2
  run csc-init --expunge=A1 --adopt --why=w plan
  assert_equal "$status" 2
  run csc-init --expunge=A1 --why=$'w\033[1m' plan
  assert_equal "$status" 2
  run csc-init --expunge=A1 --why=w nowhere
  assert_equal "$status" 5
  ln -s plan/plan.json link.json
  run csc-init --expunge=A1 --why=w link.json
  assert_equal "$status" 3
  diff -r before plan
}

@test "an altered journal is refused with the way out: moved aside, a new one begins" {
  sed -i '5s/Nair/Noir/' plan/plan.journal
  cp -r plan before
  expunge A1
  assert_equal "$status" 4
  assert_regex "$stderr" "journal-altered"
  assert_regex "$stderr" "hint: mv plan/plan.journal plan/plan.journal.altered"
  diff -r before plan
  mv plan/plan.journal altered
  expunge A1
  assert_success
  assert_regex "$stderr" "to whom it was disclosed is not known"
  nowhere "Phone the families"
  assert_equal "$(jq -r .kind plan/plan.journal | paste -sd ' ')" "expunge adopt"
  is_chained 1
  is_rebuilt
}

@test "edited outside, a torn line, a broken plan kept: all is reached that can be" {
  sed -i 's/Phone the families/Phone the mothers/' plan/plan.json
  printf '{"revision":99,"patch":{"actions":{"A1":{"title":"Phone the fathers' >>plan/plan.journal
  expunge A1
  assert_success
  for text in families mothers fathers; do nowhere "Phone the $text"; done
  assert_equal "$(tail -n 1 plan/plan.journal | jq -r .kind)" adopt
  is_chained 1
  is_rebuilt
  afresh second
  mv plan/plan.json plan/kept && sed 's/^{/[/' plan/kept >plan/plan.json && rm plan/kept
  csc-init --restore plan >/dev/null
  expunge A1
  assert_regex "$stderr" "not reached either: plan/plan.json.broken"
}

traced() { traced_with "$@" -- csc-init --expunge=A1 --why=w plan; } # traced INJECTION...: one expunging

steps() {
  sed -n -E 's,^(write|fsync|flock)\([0-9]+<[^>]*/\.plan\.journal\.tmp>.*,\1 new journal,p; t
    s,^(write|fsync)\([0-9]+<[^>]*/\.plan\.json\.tmp>.*,\1 new plan,p; t
    s,^(flock|fsync)\([0-9]+<[^>]*/plan\.journal>.*,\1 journal,p; t
    s,^fsync\([0-9]+<[^>]*/plan\.json>.*,fsync plan,p; t
    s,^fsync\([0-9]+<[^>]*/plan>.*,fsync directory,p; t
    s,^openat\(.*/(\.plan\.(json|journal)\.tmp)"\, O_.*O_CREAT\|O_EXCL.*O_NOFOLLOW.*0600.*,create \1,p; t
    s,^rename\(".*/\.plan\.journal\.tmp"\, ".*/plan\.journal"\).*,rename journal,p; t
    s,^rename\(".*/\.plan\.json\.tmp"\, ".*/plan\.json"\).*,rename plan,p' trace
}

@test "the order of an expunging: both written and synced beside, the journal renamed and synced, then the plan" {
  can_trace
  traced
  assert_equal "$status" 0
  run steps
  assert_output "flock journal
create .plan.journal.tmp
flock new journal
write new journal
fsync new journal
create .plan.json.tmp
write new plan
fsync new plan
rename journal
fsync directory
rename plan
fsync directory"
}

@test "the process ends at any step: all is there or nothing, or the next command finishes it" {
  can_trace
  local kills=0 half=0
  cp -r plan kept
  for call in flock unlink write fsync rename; do
    for n in 1 2 3 4 5; do
      rm -rf plan && cp -r kept plan
      traced "$call:signal=KILL:when=$n"
      [ "$status" -eq 137 ] || break
      kills=$((kills + 1))
      csc-actions list plan >/dev/null || fail "$call $n: the plan cannot be read"
      if grep -q "Phone the families" plan/plan.journal; then
        grep -q "Phone the families" plan/plan.json || fail "$call $n: only the plan was mended"
        csc-actions -p plan progress A1 Next >/dev/null
        csc-init --expunge=A1 --why=w plan 2>/dev/null >/dev/null || fail "$call $n: cannot be run again"
        count=1
      else
        if grep -q "Phone the families" plan/plan.json; then
          half=$((half + 1))
          csc-report check -f json plan | jq -e 'any(.[]; .rule == "expunge-unfinished")' >/dev/null || fail "$call $n: check is silent"
        fi
        if [ $((n % 2)) -eq 0 ]; then csc-actions -p plan progress A1 Next >/dev/null; else csc-init --expunge=A1 --why=w plan 2>/dev/null >/dev/null; fi
      fi
      nowhere "Phone the families"
      assert_equal "$call $n $(find plan -type f | sort | paste -sd ' ')" "$call $n plan/plan.journal plan/plan.json"
      is_chained 1
      is_rebuilt
      assert_equal "$call $n $(found)" "$call $n "
    done
  done
  [ $kills -ge 12 ] || fail "only $kills"
  [ $half -ge 2 ] || fail "only $half between the two"
}

@test "a call that fails: status 5, and nothing is half done that the next command does not finish" {
  can_trace
  cp -r plan kept
  for injection in write:error=ENOSPC:when=1 fsync:error=EIO:when=1 write:error=ENOSPC:when=2 fsync:error=EIO:when=2 rename:error=EIO:when=1 \
    flock:error=ENOLCK:when=2; do
    rm -rf plan && cp -r kept plan
    traced $injection
    assert_equal "$injection $status $(cat out)" "$injection 5 "
    diff -r kept plan || fail "$injection"
  done
  for injection in fsync:error=EIO:when=3 rename:error=EIO:when=2; do
    rm -rf plan && cp -r kept plan
    traced $injection
    assert_equal "$injection $status $(cat out)" "$injection 5 "
    grep -q "the plan still holds the texts: run it again" err || fail "$injection: $(cat err)"
    csc-report check -f json plan | jq -e 'any(.[]; .rule == "expunge-unfinished")' >/dev/null
    expunge A1 w
    assert_success
    nowhere "Phone the families"
    assert_equal "$(found)" ""
  done
  rm -rf plan && cp -r kept plan
  traced fsync:error=EIO:when=4
  assert_equal "$status" 5
  grep -q "saved, but may not survive a power failure" err
  nowhere "Phone the families"
}

@test "run again after a sync that failed: nothing is left to take out, and all of it is synced before it says so" {
  can_trace
  traced fsync:error=EIO:when=4
  grep -q "hint: run it again" err
  cp -r plan kept
  for n in 1 2 3; do
    traced "fsync:error=EIO:when=$n"
    assert_equal "$n $status $(cat out)" "$n 5 "
    grep -q "no text of it is left, but this may not survive a power failure" err || fail "$n: $(cat err)"
    grep -q "hint: run it again" err
    diff -r kept plan
  done
  traced
  assert_equal "$status $(cat out)" "0 plan/plan.json"
  grep -q "nothing has changed: no text of it is left" err
  run steps
  assert_output "flock journal
fsync journal
fsync plan
fsync directory"
  diff -r kept plan
  status=0
  strace -qq -y -o trace -e trace=fsync csc-init --expunge=A1 --why=w --dry-run plan >/dev/null 2>&1
  assert_equal "$(cat trace)" "" # it promises nothing
}

# The plan as it was before an expunging, put back beside the journal that is without the texts.
put_back() {
  cp plan/plan.json old.json
  expunge "$1"
  assert_success
  cp plan/plan.json kept.json
  cp old.json plan/plan.json
}
# Which of these texts came back: the sentences of check.
back() { checked plan && jq -r '.[] | select(.rule == "expunged-text-back") | .sentence' checked.json; }
is_back() { assert_regex "$(back)" "(^|[^A-Z0-9])$1($|[^0-9])"; }

@test "H-30 an old plan put back: what was expunged is found and goes into no journal, and expunging again takes it out" {
  put_back A1
  csc-report check -f json plan | jq -e 'any(.[]; .rule == "expunge-unfinished")' >/dev/null # as if it had been interrupted
  cp kept.json plan/plan.json
  goes_on
  cp old.json plan/plan.json
  is_back A1
  cp plan/plan.journal before
  for way in "csc-actions -p plan progress A1 Next" "csc-actions -p plan progress A1 Next --dry-run" "csc-init --adopt plan" \
    "csc-init --restore plan" "csc-init --expunge=P1 --why=w plan" "csc-actions show A1 -p plan --for=etoile"; do
    # shellcheck disable=SC2086 # a command is words
    run --separate-stderr $way
    assert_equal "$way $status $output" "$way 3 "
    grep -q "expunged-text-back" <<<"$stderr" || fail "$way: $stderr"
    grep -q "csc-init --expunge=A1 --why=TEXT" <<<"$stderr" || fail "$way: $stderr"
    cmp before plan/plan.journal
  done
  expunge A1 again
  assert_success
  nowhere "Phone the families"
  is_rebuilt
  assert_equal "$(found)" ""
  assert_equal "$(back)" ""
  goes_on
}

@test "H-30 a half-done expunging edited by hand, or restored, is not whole; what was edited elsewhere, or written anew, is" {
  put_back A1
  run --separate-stderr csc-init --restore plan
  assert_equal "$status" 3
  grep -q "expunging was interrupted: the plan still holds the texts" <<<"$stderr" || fail "$stderr"
  jq '.subject.phone = "555-0100"' old.json >plan/plan.json
  is_back A1
  run csc-actions -p plan progress A1 Next
  assert_equal "$status" 3
  expunge A1 again
  assert_success
  nowhere "Phone the families"
  assert_equal "$(jq -r .subject.phone plan/plan.json)" 555-0100
  # neither a text that the tools wrote since, nor an edit of another record, is one that came back
  csc-actions -p plan set A1 --title="Another title" >/dev/null
  jq '.subject.phone = "555-0199"' plan/plan.json >edited && cp edited plan/plan.json
  assert_equal "$(back)" ""
  goes_on
  assert_equal "$(jq -r .actions.A1.title plan/plan.json)" "Another title"
}

@test "H-30 an old plan put back beside a damaged journal: what was expunged is found all the same, and the hints lead out" {
  cp plan/plan.json old.json
  expunge A1
  csc-team -p plan subject set --phone="Soon"
  csc-team -p plan subject set --phone="Later"
  cp -r plan kept
  # of the first line altered no state can be had any more
  # shellcheck disable=SC2016 # words of sed
  for damage in '$s/Later/Laler/' '$a>>>>>>> theirs' '$s/.*/torn/' '1s/Maple Grove/Maple Grofe/' '$a{"revision":99'; do
    rm -rf plan && cp -r kept plan
    sed -i "$damage" plan/plan.journal
    goes_on # with the plan as it is: nothing is back
    rm -rf plan && cp -r kept plan
    sed -i "$damage" plan/plan.journal
    cp plan/plan.journal before
    cp old.json plan/plan.json
    is_back A1 || fail "$damage: $(csc-report check -f json plan)"
    for way in "csc-actions -p plan progress A1 Next" "csc-actions -p plan progress A1 Next --dry-run" "csc-init --adopt plan" \
      "csc-actions show A1 -p plan --for=etoile"; do
      # shellcheck disable=SC2086 # a command is words
      run --separate-stderr $way
      assert_equal "$damage: $way: $status $output" "$damage: $way: 3 "
      grep -q "hint: csc-init --expunge=A1 --why=TEXT" <<<"$stderr" || fail "$damage: $way: $stderr"
      cmp before plan/plan.journal
    done
    expunge A1 again
    assert_equal "$damage $status" "$damage 4"
    eval "$(grep -o 'mv plan/plan.journal [^ ]*' <<<"$stderr")"
    expunge A1 again
    assert_success
    rm plan/plan.journal.altered
    nowhere "Phone the families"
    is_rebuilt
    goes_on
  done
}

@test "H-30 beside a damaged journal, a plan edited elsewhere has nothing back" {
  expunge A1
  csc-actions -p plan progress A1 "Later" >/dev/null
  echo torn >>plan/plan.journal
  jq '.subject.phone = "555-0100"' plan/plan.json >edited && cp edited plan/plan.json
  refute is_back A1
  goes_on
  assert_equal "$(jq -r .subject.phone plan/plan.json)" 555-0100
}

@test "H-30 an expunging that was interrupted, and a bad line after it: check says so, and the next change finishes it" {
  can_trace
  traced rename:error=EIO:when=2
  assert_equal "$status" 5
  grep -q "Phone the families" plan/plan.json
  cp -r plan half
  for bad in torn '>>>>>>> theirs' ''; do
    rm -rf plan && cp -r half plan
    printf '%s\n' "$bad" >>plan/plan.journal
    count=$(wc -l <plan/plan.journal)
    csc-report check -f json plan | jq -e 'any(.[]; .rule == "expunge-unfinished") and any(.[]; .rule == "journal-altered")' >/dev/null ||
      fail "$bad: $(csc-report check -f json plan)"
    run --separate-stderr csc-init --restore plan
    assert_equal "$bad $status" "$bad 3"
    grep -q "expunging was interrupted: the plan still holds the texts" <<<"$stderr" || fail "$bad: $stderr"
    goes_on
    nowhere "Phone the families"
    is_chained "$((count + 1))"
    is_rebuilt "$((count + 1))"
    assert_equal "$bad $(found)" "$bad journal-altered "
  done
}

@test "H-30 a text saved after an expunging is no unfinished one, whatever the journal has lost since: refused, nothing is gone" {
  local damage
  expunge early-steps
  csc-team -p plan agency set early-steps --name="NEW TEXT after" >/dev/null
  cp -r plan kept
  # shellcheck disable=SC2016 # words of sed
  for damage in '$s/^./X/' '$d'; do # the last line damaged; an older journal put back
    rm -rf plan && cp -r kept plan
    sed -i "$damage" plan/plan.journal
    cp plan/plan.journal before
    is_back early-steps || fail "$damage: $(cat checked.json)"
    for way in "csc-actions -p plan set A1 --title=Other" "csc-actions -p plan set A1 --title=Other --dry-run" "csc-init --adopt plan" \
      "csc-init --restore plan" "csc-report plan --for=etoile plan"; do
      # shellcheck disable=SC2086 # a command is words
      run --separate-stderr $way
      assert_equal "$damage: $way: $status $output" "$damage: $way: 3 "
      grep -q "expunged-text-back" <<<"$stderr" || fail "$damage: $way: $stderr"
      refute_regex "$stderr" "adopt"
      cmp plan/plan.json kept/plan.json
      cmp plan/plan.journal before
    done
  done
}

@test "an edit by hand that an expunging takes into the journal is told, as by any change" {
  local revision
  csc-meeting -p plan log add phone "Of nobody" --with=amelie >/dev/null
  csc-meeting -p plan log add phone "Of all" --with=amelie >/dev/null
  revision=$(jq .revision plan/plan.json)
  jq 'del(.log.L1)' plan/plan.json >edited
  cp edited plan/plan.json
  run --separate-stderr csc-init --expunge=A1 --why=w --dry-run plan
  refute_regex "$stderr" "adopted"
  expunge A1
  assert_success
  assert_equal "$(tail -n 1 plan/plan.journal | jq -r '"\(.kind) \(.revision)"')" "adopt $((revision + 1))"
  grep -qx "csc-init: plan/plan.json: the plan was changed outside of csc, to what no revision was; gone: L1; adopted as revision $((revision + 1))" <<<"$stderr" ||
    fail "$stderr"
  grep -qx "hint: csc-report plan --as-of=$revision plan shows what was there; undo of revision $((revision + 1)) gives it back" <<<"$stderr" ||
    fail "$stderr"
  csc-meeting undo -p plan 2>/dev/null
  assert_equal "$(jq -r '.log.L1.text' plan/plan.json)" "Of nobody"
  expunge P1
  refute_regex "$stderr" "adopted"
  jq 'del(.log.L1)' plan/plan.json >edited
  cp edited plan/plan.json
  expunge P1
  assert_regex "$stderr" "nothing has changed"
  refute_regex "$stderr" "adopted" # nothing was written
}

@test "what is moved aside as a hint says takes no earlier one's place, and is named as not reached" {
  local n word
  for n in 1 2 3; do
    csc-report minutes --meeting=M1 --for=etoile plan >/dev/null
    sed -i "1s/\"login\":\"/&$n/" plan/plan.journal
    cp plan/plan.journal "damaged.$n"
    expunge A1
    assert_equal "$n $status" "$n 4"
    eval "$(grep -o 'mv plan/plan.journal [^ ]*' <<<"$stderr")"
    expunge A1
    assert_success
  done
  for word in altered:1 altered-2:2 altered-3:3; do
    cmp "plan/plan.journal.${word%:*}" "damaged.${word#*:}"
    grep -qx "csc-init: not reached either: plan/plan.journal.${word%:*}" <<<"$stderr" || fail "$word: $stderr"
  done
}

@test "writers and expungings at once: every write is there, in one chain" {
  csc-actions -p plan list >/dev/null
  for writer in 1 2 3; do
    (for n in 1 2 3 4 5 6; do csc-actions -p plan progress A1 "w$writer.$n" >/dev/null || echo failed >"failed.$writer"; done) &
  done
  for item in P1 M1 X1; do
    csc-init --expunge=$item --why=w plan >/dev/null 2>&1 || echo failed >failed.expunge
  done
  wait
  assert_equal "$(ls failed.* 2>/dev/null)" ""
  assert_equal "$(jq '[.actions.A1.progress[] | .text | select(startswith("w"))] | unique | length' plan/plan.json)" 18
  assert_equal "$(head -n 3 plan/plan.journal | jq -r '.ids[0]' | sort | paste -sd ' ')" "M1 P1 X1"
  nowhere "The gate does not lock"
  is_chained 1
  is_rebuilt
}

@test "a locked plan is busy, for readers of the journal the new one is there at once" {
  exec 9<>plan/plan.journal
  flock 9
  CSC_LOCK_TIMEOUT=1 run csc-init --expunge=A1 --why=w plan
  exec 9>&-
  assert_equal "$status" 6
  grep -q "Phone the families" plan/plan.json
}
