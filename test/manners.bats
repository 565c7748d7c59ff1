#!/usr/bin/env bats
# What all tools owe to whoever runs them: silence on stdout when they fail, a status that tells, no byte that harms a
# terminal, no file lost.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr and stderr_lines; every test is a subshell of its own
load helper
load samples
load readers

arrange_file() {
  readers_known
}

arrange() {
  cp -r "$BATS_FILE_TMPDIR/final" plan
  export CSC_AS=priya-nair
}

# What a terminal must not get: controls but newline (C1 too, as UTF-8 and as bytes), marks that turn text round,
# invalid UTF-8.
is_tame() {
  iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 && lacks "$1" '[\x00-\x09\x0b-\x1f\x7f]' &&
    lacks "$1" '\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae\x8e\x8f]|\xe2\x81[\xa6-\xa9]|\xd8\x9c'
}

# refused STATUS COMMAND...: nothing on stdout, something tame on stderr.
refused() {
  local expected=$1 status=0
  shift
  "$@" >out 2>err || status=$?
  [ "$status" -eq "$expected" ] || fail "$*: status $status: $(head -c 300 err)"
  [ ! -s out ] || fail "$*: on stdout: $(head -c 300 out)"
  [ -s err ] || fail "$*: says nothing"
  is_tame err || fail "$*: on stderr: $(head -c 300 err | cat -v)"
}

@test "a full device is status 5 for every reading verb in every format, and for help" {
  local command format status wrong=
  csc-team -p plan agreement add quiet >/dev/null # so that there is a row of each
  while read -r command; do
    if silent_readers | grep -q -- "^$command|"; then continue; fi
    for format in text list csv tsv json ndjson markdown html; do
      status=0 of_table="-f $format"
      [[ $command != *-p ]] || of_table= # its -f stands before the plan
      # shellcheck disable=SC2086 # a command of words
      ${command/ -p/ -f $format -p} plan $of_table >/dev/full 2>err || status=$?
      [ $status -eq 5 ] || { [ $status -eq 2 ] && grep -q "format $format is for\|'$format' is not one of" err; } || wrong="$wrong
$command -f $format: $status $(head -n 1 err)"
    done
  done <"$BATS_FILE_TMPDIR/commands"
  for command in "csc-actions add" csc-team csc-init; do
    $command --help >/dev/full 2>err && wrong="$wrong $command --help"
  done
  [ -z "$wrong" ] || fail "$wrong"
}

@test "a change whose id cannot be printed is status 5, is saved, and says so" {
  run bash -c 'csc-actions -p plan add "Phone" --owner=priya --due=2026-12-01 >/dev/full'
  assert_equal "$status" 5
  assert_line "hint: the change itself was saved: do not enter it again"
  assert_equal "$(jq -r .actions.A2.title plan/plan.json)" Phone
  run bash -c 'csc-actions -p plan add "Phone" --owner=priya --due=2026-12-01 --dry-run >/dev/full'
  assert_equal "$status" 5
  refute_output --partial saved
}

@test "a new plan whose name cannot be printed, as the output is closed, is status 5, is saved, and says so" {
  run bash -c 'csc-init --subject=New --lead=Lee --criterion=multiple-services new >&-'
  assert_equal "$status" 5
  assert_line "hint: the change itself was saved: do not enter it again"
  assert_equal "$(jq -r .subject.name new/plan.json)" New
}

@test "closed streams: no file takes their place" {
  local before
  before=$(jq .revision plan/plan.json)
  csc-actions -p plan progress A1 "Without streams" <&- >&- 2>&- && fail "its id went nowhere"
  assert_equal "$(jq .revision plan/plan.json)" $((before + 1))
  files_are_sound plan
  csc-actions list plan <&- | grep -q Phone
  run bash -c 'csc-actions list nothing 2>&-'
  assert_equal "$status" 5
  run bash -c 'csc-actions list --files-from=- <&-'
  assert_equal "$status" 5
  run bash -c 'csc-actions -p plan progress A1 - <&-'
  assert_equal "$status" 5
}

@test "a pipe that nobody reads ends the tool by SIGPIPE, quietly" {
  for format in text csv ndjson html; do
    run bash -c "{ sleep 0.1; exec csc-actions list -f $format plan; } | head -n 0; echo \${PIPESTATUS[0]}"
    assert_output 141
  done
}

@test "what does not go raw to a terminal: operands, options, the environment" {
  local bad
  # an escape, an override, a C1 control, bytes that are no UTF-8, a carriage return with a tab
  for bad in $'a\e[31mb' $'a\u202eb' $'a\u009b31mb' $'a\xff\xc3b' $'a\r\tb'; do
    refused 2 csc-actions "$bad"
    refused 2 csc-actions list "--$bad"
    refused 2 csc-actions list "--color=$bad"
    refused 2 csc-actions list "--owner=$bad" plan
    refused 2 csc-actions list "--by=$bad" plan
    refused 2 csc-report plan "--as-of=$bad" plan
    refused 2 csc-report plan "--for=$bad" plan
    refused 2 csc-report plan -f "$bad" plan
    refused 2 csc-team -p plan show "$bad"
    refused 2 csc-team -p plan consent check "$bad"
    refused 2 csc-actions -p plan progress "$bad" "Text"
    refused 2 csc-actions -p plan set A1 "--due=$bad"
    refused 2 csc-actions -p plan set A1 --override="$bad" --why=none
    refused 2 csc-init "--profile=$bad" --subject=A --lead=B new
    refused 2 csc-init "--criterion=$bad" --subject=A --lead=B new
    refused 5 csc-report plan "$bad"
    refused 5 csc-actions -p "$bad" start A1
    refused 5 csc-actions list "--files-from=$bad"
    refused 5 csc-actions list -o "$bad/out" plan
    refused 5 csc-init "--from=$bad" new
    CSC_TODAY=$bad refused 2 csc-actions list plan
    CSC_AS=$bad refused 2 csc-actions -p plan start A1
    CSC_PLAN=$bad refused 5 csc-actions start A1
    CSC_LOCK_TIMEOUT=$bad refused 2 csc-actions -p plan start A1
  done
}

@test "what is typed is text before it stands in a plan, and the status is that of wrong usage" {
  cp -r plan before
  for bad in $'a\e[31mb' $'a\u202eb' $'Am\xe9lie' ' ' $' \n\t'; do
    refused 2 csc-actions -p plan add "$bad" --owner=priya --due=2026-12-01
    refused 2 csc-actions -p plan progress A1 "$bad"
    refused 2 csc-actions -p plan cancel A1 "--reason=$bad"
    refused 2 csc-actions -p plan set A1 "--title=$bad"
    refused 2 csc-team -p plan add "$bad"
    refused 2 csc-team -p plan agency add "$bad"
    refused 2 csc-init --lead=B "--subject=$bad" --criterion=multiple-services new
  done
  # what only the member's own form refuses; --dry-run too
  refused 2 csc-actions -p plan add $'two\nlines' --owner=priya --due=2026-12-01
  refused 2 csc-actions -p plan add $'two\nlines' --owner=priya --due=2026-12-01 --dry-run
  refused 2 csc-actions -p plan progress A1 ""
  refused 2 csc-actions -p plan progress A1 "$(printf 'x%.0s' $(seq 66000))"
  refused 4 csc-actions -p plan progress A1 - < <(printf 'a\0b')
  refused 4 csc-actions -p plan progress A1 - < <(printf 'Am\xe9lie')
  diff -r plan before
  [ ! -e new ]
}

@test "text from stdin may come from another system: marks and carriage returns are taken off" {
  printf '\xef\xbb\xbfFirst\r\nsecond\r\n' | csc-actions -p plan progress A1 -
  assert_equal "$(jq -r .actions.A1.progress.G1.text plan/plan.json)" $'First\nsecond'
}

@test "what a plan holds does not go raw to a terminal, in any format for people" {
  local command format wrong=
  # marks that may be stored; the rest is refused on reading
  jq '.actions.A1.title = "mark \u200f of \u061c direction" | .people["priya-nair"].name = "Pri\u200eya"
    | .subject.name = "Maple\u200f Grove" | .agencies["early-steps"].name = "Early\u200f" | .unknown = "\u200f"
    | .meetings.M1.purpose = "\u200ePurpose"' plan/plan.json >edited && cp edited plan/plan.json
  mv plan $'pl\e\u202e\xffan'
  while read -r command; do
    for format in text list markdown html; do
      # shellcheck disable=SC2086 # a command of words
      $command $'pl\e\u202e\xffan' -f $format >out 2>err || true
      is_tame out && is_tame err || wrong="$wrong
$command -f $format"
    done
  done <"$BATS_FILE_TMPDIR/commands"
  [ -z "$wrong" ] || fail "raw:$wrong"
  csc-actions list $'pl\e\u202e\xffan' | grep -q 'mark <U+200F> of'
}

@test "the path that csc-init prints is raw for scripts, visible on a terminal" {
  made=$(csc-init --subject=New --lead=Lee --criterion=multiple-services $'n\e[1mew')
  assert_equal "$made" $'n\e[1mew/plan.json'
  script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip "no script(1), or no terminal for it"
  # shellcheck disable=SC2016 # the inner shell expands it
  script -qec 'csc-init --subject=A --lead=B --criterion=multiple-services "$(printf "m\033[1mew")"' /dev/null </dev/null |
    tr -d '\r' >typed
  grep -q 'm<U+001B>\[1mew/plan.json' typed && is_tame typed
}

# A file by what is wrong with it, for the next two tests.
damaged() {
  local plan=plan/plan.json
  case $1 in
  empty) : ;;
  blank) printf ' \n' ;;
  mark) printf '\xef\xbb\xbf' && cat $plan ;;
  utf-16) iconv -t UTF-16 $plan ;;
  utf-16be) iconv -t UTF-16BE $plan ;;
  latin) sed 's/Maple/M\xe4ple/' $plan ;;
  nul) sed 's/Maple/M\x00ple/' $plan ;;
  escaped-nul) sed 's/Maple/M\\u0000ple/' $plan ;;
  surrogate) sed 's/Maple/M\\ud800ple/' $plan ;;
  control) sed 's/Maple/M\\u001b[1mple/' $plan ;;
  c1) sed 's/Maple/M\\u009bple/' $plan ;;
  override) sed 's/Maple/M\\u202eple/' $plan ;;
  twice) sed 's/  "status": "active",/&\n&/' $plan ;;
  null) jq '.reference = null' $plan ;;
  real) jq '.revision = 1.5' $plan ;;
  huge-number) sed 's/"revision": [0-9]*/"revision": 9007199254740993/' $plan ;;
  deep) jq '.x = reduce range(17) as $i (1; {a: .})' $plan ;;
  empty-object) jq '.referrals = {}' $plan ;;
  newer) sed 's,csc-plan/1,csc-plan/12,' $plan ;;
  other) echo '{"format": "csc-profile/1"}' ;;
  array) echo '[]' ;;
  text) echo '"text"' ;;
  after) cat $plan && echo x ;;
  short) head -c 400 $plan ;;
  conflict) sed '5i <<<<<<< HEAD' $plan ;;
  large) head -c 17000000 /dev/zero | tr '\0' ' ' ;;
  id) jq '.agencies["../up"] = {name: "Up"}' $plan ;;
  esac
}
damages="empty blank mark utf-16 utf-16be latin nul escaped-nul surrogate control c1 override twice null real
  huge-number deep empty-object newer other array text after short conflict large id"

@test "a file that is no valid plan: status 4 for reading and writing, its name and a reason" {
  for damage in $damages; do
    damaged "$damage" >$'damaged\e.json'
    cp $'damaged\e.json' before
    refused 4 csc-report check $'damaged\e.json'
    grep -q '^csc-report: damaged<U+001B>.json:[0-9]*:[0-9]*: .' err || [ "$damage" = large ] || fail "$damage: $(cat err)"
    refused 4 csc-actions -p $'damaged\e.json' start A1
    refused 4 csc-actions -p $'damaged\e.json' start A1 --dry-run
    cmp before $'damaged\e.json'
    [ ! -e $'damaged\e.journal' ] || fail "$damage: a journal was left behind"
  done
}

@test "a plan with carriage returns is valid, and written in the one form" {
  sed 's/$/\r/' plan/plan.json >crlf.json
  csc-actions list crlf.json | grep -q Phone
  csc-actions -p crlf.json start A1
  assert_equal "$(grep -c $'\r' crlf.json)" 0
}

@test "operands of other kinds: pipe, device, directory, link, nothing" {
  mkfifo pipe.json
  mkdir none
  ln -s plan/plan.json link.json
  ln -s plan linked
  ln -s nowhere dangling.json
  python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket.json")'
  for operand in pipe.json socket.json /dev/null /dev/zero /dev/tty; do
    refused 4 timeout 5 csc-actions list $operand
    refused 4 timeout 5 csc-actions -p $operand start A1
  done
  refused 4 csc-actions list socket.json
  grep -q '^csc-actions: socket.json: it is a socket, .*; a regular file was expected$' err
  refused 4 csc-actions list pipe.json
  grep -q '^csc-actions: pipe.json: it is a pipe; a regular file was expected$' err
  for operand in none dangling.json nothing nothing/plan.json plan/plan.json/x; do
    refused 5 csc-actions list "$operand"
  done
  refused 5 csc-actions -p none start A1
  assert_equal "$(ls none)" ""
  csc-actions list link.json | grep -q Phone
  refused 3 csc-actions -p link.json start A1
  grep -q '\[symbolic-link\]' err
  refused 3 csc-actions -p link.json start A1 --dry-run
  csc-actions -p linked start A1 # a directory may be a link
  assert_equal "$(jq -r .actions.A1.status plan/plan.json)" in-progress
  mv plan/plan.journal real.journal && ln -s ../real.journal plan/plan.journal
  refused 3 csc-actions -p plan progress A1 "Not this way"
}

@test "several plans in one directory: lists read all, one plan is asked for where one is meant" {
  mkdir two two/room
  cp plan/plan.json two/b.json
  jq '.subject.name = "Other"' plan/plan.json >two/a.json
  cp plan/plan.json two/room/
  echo '{"format": "something else"}' >two/c.json
  assert_equal "$(csc-actions list -f ndjson two | jq -r .plan | paste -sd ' ')" "two/a.json two/b.json two/room/plan.json"
  assert_equal "$(csc-actions -p two list -f ndjson | wc -l)" 3
  for command in "csc-actions -p two start A1" "csc-report plan two" "csc-actions -p two show A1"; do
    # shellcheck disable=SC2086 # a command of words
    refused 5 $command
    grep -qx "hint: name one of the plans that there are: two/a.json, two/b.json, two/room/plan.json" err || fail "$(cat err)"
  done
  csc-actions -p two/a.json start A1
  csc-actions -p two/b.json start A1
  assert_equal "$(find two -type f | sort | paste -sd ' ')" \
    "two/a.journal two/a.json two/b.journal two/b.json two/c.json two/room/plan.json"
}

@test "of several plans a broken one is named, the others go on, the highest status is returned" {
  mkdir many
  cp -r plan many/a && cp -r plan many/b && cp -r plan many/c
  echo '{' >many/b/plan.json
  run --separate-stderr csc-actions list -f csv many
  assert_equal "$status ${#lines[@]}" "4 3"
  [[ $stderr == "csc-actions: many/b/plan.json:2:1: "* ]]
  run --separate-stderr csc-actions list -f ndjson many missing
  assert_equal "$status" 5
  assert_equal "$(jq -r '"\(.row) \(.plan)"' <<<"$output" | paste -sd ,)" \
    "action many/a/plan.json,plan-failed many/b/plan.json,action many/c/plan.json,plan-failed missing"
  run bash -c 'csc-actions list -f ndjson many | csc-actions list -'
  assert_equal "$status" 4
  run csc-report check -f csv many missing
  assert_equal "$status" 5
}

@test "names of plans from a file, from stdin, from a command, with any characters in them" {
  local name=$'new\nline, l\'été "x"'
  cp -r plan "$name"
  printf 'plan\0%s\0' "$name" >names
  run --separate-stderr csc-actions list --files0-from=names -f json
  assert_success
  assert_equal "$(jq -r '.[1].plan' <<<"$output")" "$name"
  csc-actions list --files0-from=- -f csv <names | grep -qx "line, l'été \"\"x\"\"\",Maple Grove,A1,.*"
  printf 'plan\n\nplan/plan.json' >names
  for way in "--files-from=names" "--files-from=-" "--files-from=/dev/stdin"; do
    assert_equal "$(csc-actions list $way -f ndjson <names | wc -l)" 2
  done
  assert_equal "$(csc-actions list --files-from=<(find plan -name '*.json') -f ndjson | wc -l)" 1
  printf 'plan\r\nplan/plan.json\r\n' >names # as an editor on Windows saves it
  assert_equal "$(csc-actions list --files-from=names -f ndjson | wc -l)" 2
  run csc-actions list --files-from=/dev/null
  assert_success
  assert_output ""
  refused 5 csc-actions list --files-from=nothing
  refused 4 csc-actions list --files-from=plan
  refused 2 csc-actions list --files-from=- - <names
  for command in "csc-report plan" "csc-report minutes" "csc-actions show A1"; do
    # shellcheck disable=SC2086 # a command of words
    refused 2 $command --files-from=names
  done
}

@test "rows of a CSV file may come from a command" {
  csc-team -p plan agency add --from=<(printf 'Name,Kind\nHarbour Family,provider\n') >ids
  assert_equal "$(cat ids) $(jq -r '.agencies["harbour-family"].name' plan/plan.json)" "harbour-family Harbour Family"
}

@test "-o writes a whole file or none, for its owner alone, and never over a plan or a journal" {
  csc-actions list -f csv -o out.csv plan
  assert_equal "$(wc -l <out.csv) $(stat -c %a out.csv)" "2 600"
  cp out.csv before.csv
  refused 5 csc-actions list -f csv -o out.csv nothing
  refused 4 csc-actions list -f csv -o out.csv /dev/null
  cmp out.csv before.csv
  assert_equal "$(find . -name '.*tmp*')" ""
  ln -s out.csv link.csv
  refused 2 csc-actions list -o link.csv plan
  refused 5 csc-actions list -o nowhere/out plan
  refused 2 csc-actions list -o plan plan
  refused 2 csc-actions list -o "" plan
  jq -S . plan/plan.json >sorted.json
  jq -c . plan/plan.json >compact.json
  sed 's/"format"/"format" /' plan/plan.json >spaced.json
  head -c 100 plan/plan.json >broken.json
  cp plan/plan.journal history
  mkdir lost && cp plan/plan.journal lost/
  for file in plan/plan.json plan/plan.journal sorted.json compact.json spaced.json broken.json history; do
    cp "$file" before
    refused 2 csc-actions list -o "$file" plan
    cmp "$file" before
  done
  refused 2 csc-actions list -f json -o lost/plan.json plan
  refused 2 csc-actions list -f json -o new.journal plan
  csc-actions list -f json -o new.json plan
  csc-actions list -f json -o new.json plan
}

@test "-o while another process writes the file: status 6; what a killed one left is taken over" {
  csc-actions list -f csv -o out.csv plan
  cp out.csv before.csv
  echo theirs >.out.csv.tmp
  exec 9<.out.csv.tmp
  flock 9
  refused 6 csc-actions list -f json -o out.csv plan
  grep -q '.out.csv.tmp: it is being written by another process: run it again' err
  assert_equal "$(cat .out.csv.tmp)" theirs
  cmp out.csv before.csv
  exec 9>&-
  csc-actions list -f csv -o out.csv plan
  cmp out.csv before.csv
  [ ! -e .out.csv.tmp ]
  ln -s plan/plan.json .out.csv.tmp # a link is not followed
  cp plan/plan.json before.json
  refused 5 csc-actions list -f csv -o out.csv plan
  cmp plan/plan.json before.json
}

@test "-o where a call fails: status 5, the file is as it was, and nothing is left beside it" {
  can_trace
  csc-actions list -f csv -o out.csv plan
  cp out.csv before.csv
  for injection in flock:error=EIO fchmod:error=EPERM ftruncate:error=EIO rename:error=EIO fsync:error=EIO:when=1 fsync:error=ENOSPC:when=1; do
    status=0
    strace -qq -o trace --inject="$injection" csc-actions list -f json -o out.csv plan >out 2>err || status=$?
    assert_equal "$injection $status $(cat out)" "$injection 5 "
    grep -q 'out.csv.*: cannot be ' err || fail "$injection: $(cat err)"
    cmp out.csv before.csv
    [ ! -e .out.csv.tmp ] || fail "$injection: a temporary file is left"
  done
  status=0
  strace -qq -o trace --inject=fsync:error=EIO:when=2 csc-actions list -f csv -o out.csv plan 2>err || status=$?
  assert_equal "$status" 5
  grep -q 'out.csv: saved, but may not survive a power failure' err
  cmp out.csv before.csv
}

@test "-o where the temporary file cannot be looked at: status 5, and nothing is left beside it" {
  can_trace
  csc-actions list -f csv -o out.csv plan
  cp out.csv before.csv
  local nth
  for nth in 1 2 3; do
    status=0
    strace -qq -o trace -P .out.csv.tmp -P "$PWD/.out.csv.tmp" --inject="%fstat,%lstat:error=EIO:when=$nth" \
      csc-actions list -f json -o out.csv plan 2>err || status=$?
    assert_equal "$nth $status" "$nth 5"
    grep -q 'out.csv.tmp: cannot be made' err || fail "$nth: $(cat err)"
    cmp out.csv before.csv
    assert_not_exists .out.csv.tmp
  done
}

# A lock keeps two writers of one temporary file apart. Where there is none (NFS without its lock service, some FUSE
# drives), a name that nobody else has does the same: no reason to refuse a report.
@test "-o on a drive without locks: written as a whole, and what somebody else has begun is left alone" {
  can_trace
  csc-actions list -f csv plan >expected.csv
  for error in EOPNOTSUPP ENOLCK ENOSYS; do
    for beside in "" .out.csv.tmp; do
      rm -f out.csv .out.csv.tmp
      [ -z "$beside" ] || echo theirs >.out.csv.tmp
      strace -qq -o trace --inject=flock:error=$error csc-actions list -f csv -o out.csv plan
      cmp out.csv expected.csv
      assert_equal "$(stat -c %a out.csv)" 600
      [ -z "$beside" ] || assert_equal "$(cat .out.csv.tmp)" theirs
      for failing in write:error=ENOSPC:when=1 rename:error=EIO fchmod:error=EPERM fsync:error=EIO:when=1; do
        status=0
        strace -qq -o trace --inject=flock:error=$error --inject=$failing \
          csc-actions list -f json -o out.csv plan 2>err || status=$?
        assert_equal "$error $failing $status" "$error $failing 5"
        cmp out.csv expected.csv
      done
      assert_equal "$(find . -maxdepth 1 -name '.*out*' -printf '%f')" "$beside"
    done
  done
}

@test "a text from a pipe is read to its end, up to the limit" {
  cp -r plan kept
  head -c 65536 /dev/zero | tr '\0' x | csc-actions -p plan progress A1 -
  assert_equal "$(jq -r '.actions.A1.progress[].text | length' plan/plan.json)" 65536
  head -c 65537 /dev/zero | tr '\0' x >long
  refused 4 csc-actions -p kept progress A1 - <long
  grep -q '^csc-actions: standard input: the file is larger than 65536 bytes$' err
  refused 4 csc-actions -p kept progress A1 - < <(cat long)
  assert_equal "$(jq '.actions.A1.progress' kept/plan.json)" null
}

@test "the clock set to nonsense is refused, to a day or moment is taken" {
  for today in nonsense 2026-13-01 2026-02-30 24-11-2026 20261124 2026-11-24T25:00 0000-00-00 ' ' 2026-11-24x; do
    CSC_TODAY=$today refused 2 csc-actions list plan
  done
  for today in 2026-11-24 2028-02-29 2026-11-24T13:30; do
    CSC_TODAY=$today run csc-actions list plan
    assert_success
  done
}

@test "formats: unknown, not built, of the other kind" {
  refused 2 csc-actions list -f jsn plan
  grep -q 'did you mean "json"' err
  for format in xlsx sqlite ics vcard fhir hsds; do refused 2 csc-actions list -f $format plan; done
  refused 2 csc-report plan -f csv plan
  refused 2 csc-actions -p plan start A1 -f csv
}

@test "every --help is whole without a plan, a terminal or a home" {
  for tool in csc-init csc-team csc-meeting csc-actions csc-report; do
    env -i PATH="$PATH" "$tool" --help >out 2>err
    [ -s out ] && [ ! -s err ] && is_tame out
  done
}

@test "a directory that cannot be read is told, and never taken for an empty one" {
  can_trace
  printf 'name,address\nOak Lane,2 B\n' >rows.csv
  printf '{}' >plan/plan.json.broken
  while IFS='|' read -r expected said words; do
    status=0
    eval "strace -qq -f -o trace --inject=getdents64:error=EIO $words" >out 2>err || status=$?
    assert_equal "$words: $status" "$words: $expected"
    grep -q "$said" err || fail "$words: $(cat err)"
    [ "$expected" = 0 ] || [ ! -e oak-lane ] || fail "$words: made something"
  done <<'END'
0|may be a plan of the same subject|csc-init --subject="Elm Row" --lead=Lee --criterion=multiple-services new
5|cannot be read|csc-init --list-profiles
5|cannot be read|csc-actions list .
5|cannot be read|csc-init --from=rows.csv
0|if there are any|csc-init --expunge=A1 --why=wrong plan
END
  run --separate-stderr csc-init --subject="Fir Row" --lead=Lee --criterion=multiple-services newer
  refute_regex "$stderr" "may be a plan"
  run --separate-stderr csc-init --from=rows.csv
  assert_success
  [ -e oak-lane/plan.json ]
}
