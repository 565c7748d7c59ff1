#!/usr/bin/env bats
# The limits of what is read, as csc-plan(5) has them under LIMITS: at the limit it is taken, beyond it is refused and named.
# shellcheck disable=SC2016,SC2030,SC2031,SC2154 # run sets stderr; every test is a subshell of its own; jq has $ too
load helper
load samples

arrange() {
  cp -r "$BATS_FILE_TMPDIR/begun" plan
  export CSC_PLAN=plan CSC_AS=priya-nair
}

says() { grep -qF -- "$1" err || fail "says: $(head -c 300 err)"; }
refused() { # refused STATUS COMMAND...
  local expected=$1 status=0
  shift
  "$@" >out 2>err || status=$?
  assert_equal "$status $(cat out)" "$expected "
}
filled() { head -c "$1" /dev/zero | tr '\0' "${2:-x}"; }
edited() { jq "$@" kept >plan/plan.json; } # the plan as it was kept, changed by a jq program
commas() { printf "%$1s" "" | tr ' ' ,; }

@test "the manual states every limit that is tested here" {
  run sed -n '/^.Sh LIMITS/,/^.El/p' "$BATS_TEST_DIRNAME/../man/csc-plan.5"
  for limit in "plan Ta 16 MiB, 16 levels, numbers below 2^53" "one text Ta 64 KiB" \
    "revision Ta 2^52; from one below it on no change is made" "kind of identifier Ta 80 bytes" \
    "line of the journal Ta 20 MiB" "practice Ta 1 MiB" "CSV Ta 16 MiB, 1,024 columns, 1,048,576 rows" \
    "rows on standard input Ta 1 GiB" "Ta 64 MiB"; do
    assert_line --partial "$limit"
  done
}

@test "CSV: 1,024 columns are read, one more is refused with its line, unless it is empty" {
  { echo "name,role,agency$(commas 1021)" && echo "Marc Roy,service-provider,early-steps$(commas 1021)"; } >list.csv
  csc-team import list.csv -n >/dev/null
  { cat list.csv && printf '\n"Ann\nLee",service-provider,early-steps%sx\n' "$(commas 1022)"; } >wide.csv
  refused 4 csc-team import wide.csv
  says "wide.csv:4: the row has more than 1024 columns"
  says "hint: behind them there may be empty columns alone"
  refused 4 csc-team import wide.csv --partial
  assert_equal "$(jq '.people | length' plan/plan.json)" "$(jq '.people | length' "$BATS_FILE_TMPDIR/begun/plan.json")"
  # a spreadsheet that was once used far to the right writes all its columns
  sed "s/\$/$(commas 15360)/" list.csv >empty.csv
  { cat empty.csv && commas 16383; } >emptier.csv
  csc-team import empty.csv -n >expected
  csc-team import emptier.csv -n >out
  diff expected out
  csc-team import emptier.csv
  assert_equal "$(jq -r '.people."marc-roy".name' plan/plan.json)" "Marc Roy"
}

@test "CSV: sixteen MiB of commas, in one line or in many, cost little more than they are" {
  local room=300000
  # a build, or a valgrind around it, that needs more address space
  { [ -z "${CSC_VALGRIND:-}" ] && (ulimit -v "$room" && csc-team --version >/dev/null 2>&1); } || room=unlimited
  { printf 'name,role,agency\n' && filled 16000000 , && echo x; } >line.csv
  (ulimit -v "$room" && refused 4 csc-team import line.csv)
  says "line.csv:2: the row has more than 1024 columns"
  { printf 'name,role,agency%s\n' "$(commas 1020)" && yes "$(commas 1022)x" | head -c 16000000 && echo; } >many.csv
  (ulimit -v "$room" && refused 4 csc-team import many.csv)
  says "many.csv:2: the row has no name"
}

@test "CSV: more than 1,048,576 rows are refused with the line, blank ones do not count" {
  { echo name && filled 3000 '\n' && yes x | head -n 1048577; } >rows.csv # as many as allowed: test/unit/csv.c
  refused 4 csc-team import rows.csv --delimiter=,
  says "rows.csv:1051578: the file has more than 1048576 rows"
}

@test "CSV: a file of 16 MiB is read, one byte more is refused" {
  { printf 'name,role,agency,notes\nMarc Roy,service-provider,early-steps,' && filled 16777216; } | head -c 16777216 >large.csv
  csc-team import large.csv -n >/dev/null
  echo >>large.csv
  refused 4 csc-team import large.csv
  says "large.csv: the file is larger than 16777216 bytes"
}

@test "a plan and a practice: 16 MiB and 1 MiB, 16 levels, numbers below 2^53, keys of 80 bytes" {
  local room
  cp plan/plan.json kept
  room=$((16777216 - $(wc -c <kept)))
  { cat kept && filled $room ' '; } >plan/plan.json
  csc-actions list >/dev/null
  printf ' ' >>plan/plan.json
  refused 4 csc-actions list
  says "the file is larger than 16777216 bytes"
  edited '.x = 9007199254740991'
  csc-actions list >/dev/null
  sed 's/9007199254740991/9007199254740992/' plan/plan.json >grown # jq knows no such number
  cp grown plan/plan.json
  refused 4 csc-actions list
  says "the number is too large"
  edited '.x = reduce range(15) as $i (1; {a: .})' # with the plan itself 16
  csc-actions list >/dev/null
  edited '.x = reduce range(16) as $i (1; {a: .})'
  refused 4 csc-actions list
  says "nested more than 16 deep"
  edited '.subject.identifiers[$key] = "1"' --arg key "$(filled 80)"
  csc-actions list >/dev/null
  edited '.subject.identifiers[$key] = "1"' --arg key "$(filled 81)"
  refused 4 csc-actions list
  says "unknown id form: expected 1 to 80 bytes"
  csc-init --show-profile=halton-csc >own.json
  { cat own.json && filled $((1048576 - $(wc -c <own.json))) ' '; } >practice.json
  csc-init --check-profile=practice.json >/dev/null
  printf ' ' >>practice.json
  refused 4 csc-init --check-profile=practice.json
  says "the file is larger than 1048576 bytes"
}

@test "a text: 64 KiB, typed or from standard input" {
  cp -r "$BATS_FILE_TMPDIR/final" told
  export CSC_PLAN=told
  filled 65536 | csc-actions progress A1 - >/dev/null
  filled 65537 >text
  refused 4 csc-actions progress A1 - <text
  says "the file is larger than 65536 bytes"
  refused 2 csc-actions progress A1 "$(cat text)"
}

# ends_with BYTES: the journal's last line is made so long, by a member that nobody knows.
ends_with() {
  local short
  short=$(tail -n 1 kept | jq -c '. + {x: ""}' | tr -d '\n' | wc -c)
  filled $(($1 - short)) >filler
  { head -n -1 kept && tail -n 1 kept | jq -c --rawfile x filler '. + {x: $x}'; } >plan/plan.journal
  assert_equal "$(tail -n 1 plan/plan.journal | tr -d '\n' | wc -c)" "$1"
}

@test "a line of the journal: 20 MiB" {
  cp plan/plan.journal kept
  ends_with 20971520
  csc-report check -f json >found || [ $? -eq 1 ]
  jq -e 'length > 0 and all(.[]; .rule | startswith("journal") | not)' found >/dev/null
  ends_with 20971521
  csc-report check -f json >found || [ $? -eq 1 ]
  jq -e 'any(.[]; .rule == "journal-altered" and (.sentence | contains("line \($last) is the first bad one")))' --argjson last "$(wc -l <kept)" found >/dev/null
}

@test "revisions: no change is said to be saved with a number that its journal does not know" {
  local last=4503599627370496 number
  cp -r plan kept
  csc-team list >was
  for number in $((last - 1)) "$last" $((last + 1)) 9007199254740990; do
    jq --indent 2 ".revision = $number" kept/plan.json >plan/plan.json
    cp plan/plan.json edited
    refused 4 csc-team set priya --phone=1
    says "plan/plan.json:4:15: revision $number leaves no number for the next change: $last is the highest"
    says "hint: write a lower number there, such as $(jq .revision kept/plan.json)"
    refused 4 csc-team set priya --phone=1 -n
    refused 4 csc-init --adopt plan
    csc-team list >now && cmp was now
    cmp plan/plan.json edited
    cmp plan/plan.journal kept/plan.journal
  done
  cp kept/plan.json plan/plan.json # the hint
  csc-team set priya --phone=1 >/dev/null
  assert_equal "$(tail -n 1 plan/plan.journal | jq -r .kind)" change

  jq --indent 2 ".revision = $((last - 2))" plan/plan.json >edited && cp edited plan/plan.json
  csc-team set priya --phone=2 >/dev/null
  assert_equal "$(tail -n 2 plan/plan.journal | jq -r '"\(.kind) \(.revision)"' | paste -sd ' ')" "adopt $((last - 1)) change $last"
  checked plan
  jq -e 'all(.[]; .rule != "journal-altered")' checked.json >/dev/null
  refused 4 csc-team set priya --phone=3
  says "plan/plan.journal: revision $last leaves no number for the next change"
  says "hint: move the journal aside: mv plan/plan.journal plan/plan.journal.other; write a lower revision, such as 1, at plan/plan.json:4:15; the next change starts a new journal"
  cp plan/plan.json whole.json
  cp plan/plan.journal whole
  mv plan/plan.json aside
  # no earlier revision can become a new one; the newest needs none
  for number in 1 $((last - 1)); do
    refused 4 csc-init --restore=$number plan
    says "plan/plan.journal: revision $last leaves no number for the next change"
    says "hint: csc-init --restore plan"
    assert_file_not_exist plan/plan.json
  done
  csc-init --restore plan >/dev/null 2>&1
  cmp plan/plan.json whole.json
  cmp plan/plan.journal whole
  mv plan/plan.journal plan/plan.journal.other # both steps of the hint
  jq --indent 2 '.revision = 1' plan/plan.json >edited && cp edited plan/plan.json
  csc-team set priya --phone=3 >/dev/null 2>&1
  assert_equal "$(jq .revision plan/plan.json)" 3
  # the journal's alone
  mv plan/plan.journal.other plan/plan.journal
  refused 4 csc-team set priya --phone=4
  says "hint: move the journal aside; the next change starts a new one: mv plan/plan.journal plan/plan.journal.other"
  mv plan/plan.journal plan/plan.journal.other
  csc-team set priya --phone=4 >/dev/null 2>&1
  assert_equal "$(jq .revision plan/plan.json)" 5
}

@test "revisions: no way back is told that is none" {
  local last=4503599627370496
  jq --indent 2 ".revision = $((last - 2))" plan/plan.json >edited && cp edited plan/plan.json
  csc-team set priya --phone=2 >/dev/null 2>&1
  sed -i '$s/"phone":"2"/"phone":"9"/' plan/plan.journal # the newest state gives another plan than it names
  mv plan/plan.json aside
  refused 4 csc-init --restore=$((last - 1)) plan
  says "plan/plan.journal: revision $last leaves no number for the next change"
  run cat err
  refute_output --partial "hint:"
}

@test "names of plans: 64 MiB; rows: 1 GiB" {
  filled 67108865 '\n' >names
  refused 4 csc-actions list --files-from=names
  says "names: the file is larger than 67108864 bytes"
  [ "$(awk '/^MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo)" -ge 3 ] || skip "too little memory for a GiB of rows"
  truncate -s 1073741825 rows
  refused 4 csc-report actions - <rows
  says "standard input: the file is larger than 1073741824 bytes"
}
