#!/usr/bin/env bats
# What is left by a tool that fails or is ended half-way, and what it says of it: nothing that nobody asked for stays, and
# what does stay is named.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets output; every test is a subshell of its own
load helper
load samples

arrange() {
  export CSC_AS=priya-nair
}

# traced INJECTION... -- COMMAND: what it says in out and err, its status in $status.
traced() {
  local injections=()
  while [ "$1" != -- ]; do
    injections+=("--inject=$1")
    shift
  done
  shift
  status=0
  { strace -f -qq -o trace "${injections[@]}" "$@" >out 2>err; } 2>/dev/null || status=$?
}

# swept SIGNAL CALL... -- COMMAND...: the command, ended by SIGNAL at nine times of each of these calls: the last nine, as the
# first are the loader's, or nine all over a run where $spread is set. A test says what comes before each, `anew`, and what must
# hold afterwards, `whole`. A call at which nothing was ended is none that was tried.
swept() {
  local signal=$1 number calls=() call all nth step kills
  number=$((128 + $(kill -l "$signal")))
  while shift && [ "$1" != -- ]; do calls+=("$1"); done
  shift
  anew
  strace -f -qq -o calls "$@" >out 2>err
  for call in "${calls[@]}"; do
    all=$(grep -cE "^[0-9]+ +(${call/,/|})\(" calls || true) step=1 kills=0
    [ -z "${spread-}" ] || step=$((all < 18 ? 1 : all / 9))
    for ((nth = all > 9 ? all - 8 * step : 1; nth <= all; nth += step)); do
      anew
      traced "$call:signal=$signal:when=$nth" -- "$@"
      [ $status -eq 0 ] || { [ $status -eq $number ] && kills=$((kills + 1)); } || fail "$call $nth of $all: $status"
      whole "$call $nth of $all"
    done
    # valgrind makes calls of its own when the tool has ended
    [ $kills -gt 0 ] || [ -n "${CSC_VALGRIND:-}" ] || fail "$call, $all times: nothing was ended"
  done
}

# What stands in a directory (or here), one line.
names() { find "${1-.}" -mindepth 1 -maxdepth 1 -printf '%f\n' | sort | paste -sd ' '; }

# Three plans of the same agencies, two of which get a folder.
caseload() {
  local number=0
  mkdir plans
  for name in maple oak pine; do
    cp -r "$BATS_FILE_TMPDIR/final" plans/$name
    jq --arg id "3c9e4a52-0000-4000-8000-00000000000$((++number))" --arg name "$name" \
      '.id = $id | .subject.name = $name' plans/$name/plan.json >changed
    install -m 600 changed plans/$name/plan.json
    rm plans/$name/plan.journal changed
    csc-init --adopt plans/$name 2>/dev/null
  done
}

@test "a plan that is refused leaves no directory of those that were made for it, and every one that was there" {
  mkdir there
  for command in "csc-init --subject=A --lead=B a/b/c" "csc-init --subject=A --lead=B there/b/c" \
    "csc-init --subject=A --lead=B --criterion=none a//b/c/own.json" "csc-init --from-plan=nothing a/b" \
    "csc-init --subject=A --lead=B --criterion=multiple-services there/file/x"; do
    : >there/file
    # shellcheck disable=SC2086 # a command of words
    run $command
    assert_failure
    assert_equal "$(find . -mindepth 1 -printf '%P ')" "there there/file "
  done
}

@test "copies that are refused leave no directory, and an export no directory above it" {
  cp -r "$BATS_FILE_TMPDIR/planned" plan
  run csc-meeting -p plan invite etienne --to=x/y/z # the place may not be told
  assert_failure 3
  assert_equal "$(names)" plan
  csc-team -p plan agency add "Harbour" --id=harbour --kind=provider >/dev/null
  mkdir -p letters/M1-amelie-tremblay.txt
  run csc-meeting -p plan invite amelie --to=letters # no file can be made there
  assert_failure
  run csc-meeting -p plan invite amelie --to=x/y/z --format=csv
  assert_failure 2
  assert_equal "$(names)" "letters plan"
  can_trace
  traced renameat2:error=EIO rename:error=EIO -- csc-report export --to=a/b/out --index=i --no-record plan
  assert_equal "$status" 5
  assert_equal "$(names)" "err letters out plan trace"
}

has_children() { [ "$(pgrep -c -P "$1")" = "$2" ]; }
runs() { [[ $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) == [!ZX]* ]]; } # one that ended and that nobody waited for does not

# ended_by SIGNAL OPTIONS: an export that waits for a plan gets the signal. It ignores those in $ignored.
ended_by() {
  local signal=$1 pid workers
  shift
  exec 7<plans/maple/plan.journal 8<plans/oak/plan.journal 9<plans/pine/plan.journal
  flock 7 && flock 8 && flock 9
  CSC_LOCK_TIMEOUT=50 env --default-signal ${ignored:+"--ignore-signal=$ignored"} csc-report export --to=new/out --index=index.csv "$@" plans 2>err &
  pid=$!
  wait_until [ -d new/.out.tmp/.spool ]
  [ $# -eq 0 ] || wait_until has_children $pid 3
  sleep 0.2
  workers=$(pgrep -P $pid || true)
  kill "-$signal" $pid
  status=0
  wait $pid 2>/dev/null || status=$?
  for _ in $(seq 50); do
    running=0
    for pid in $workers; do ! runs "$pid" || running=$((running + 1)); done
    [ $running -gt 0 ] || break
    sleep 0.1
  done
  exec 7<&- 8<&- 9<&-
}

@test "an export that is ended by a signal leaves nothing, ends by that signal, and its processes end with it" {
  caseload
  local each signal number
  for each in TERM:143 INT:130 HUP:129; do
    signal=${each%:*} number=${each#*:}
    ended_by "$signal"
    assert_equal "$signal $status" "$signal $number"
    [ ! -e new ] || fail "$signal: $(find new)"
    ended_by "$signal" --jobs=3
    assert_equal "$signal --jobs $status $running" "$signal --jobs $number 0"
    [ ! -e new ] || fail "$signal --jobs: $(find new)"
  done
  assert_equal "$(names)" "err plans"
}

@test "the processes of an export end with it at once, also where SIGTERM is ignored" {
  caseload
  local ignored=TERM started=$SECONDS
  ended_by INT --jobs=3
  assert_equal "$status $running" "130 0"
  [ $((SECONDS - started)) -lt 25 ] || fail "it waited for the plans" # CSC_LOCK_TIMEOUT is 50
  [ ! -e new ] || fail "$(find new)"
}

@test "a process of --jobs that fails is no success where SIGCHLD is ignored, as cron jobs and services may have it" {
  can_trace
  caseload
  csc-report export --to=folders --index=index.csv --no-record plans/pine
  cp -r folders before
  status=0
  { strace -f -qq -o trace -P "$PWD/.folders.tmp/.spool/.part-1.stream" --inject=write:error=ENOSPC \
    env --ignore-signal=CHLD csc-report export --to="$PWD/folders" --index=index.csv --jobs=2 plans >out 2>err; } 2>/dev/null || status=$?
  assert_equal "$status" 5
  grep -q 'a process of --jobs failed: nothing was exported' err
  diff -r before folders
  assert_equal "$(names)" "before err folders index.csv out plans trace"
}

@test "an export that is ended by a signal at any call leaves the old or the new folders, whole, and nothing beside them" {
  can_trace
  caseload
  csc-report export --to=folders --index=index.csv --no-record plans
  cp -r folders before
  anew() { rm -rf folders && cp -r before folders && echo before >folders/early-steps/before; }
  whole() {
    assert_equal "$1 $(names)" "$1 before calls err folders index.csv out plans trace"
    [ -e folders/early-steps/before ] || diff -r before folders || fail "$1: neither"
  }
  local spread=yes
  swept TERM mkdir openat syncfs rename renameat2 unlinkat flock fsync -- \
    csc-report export --to=folders --index=index.csv --no-record plans
}

@test "the processes of an export end when it is killed, and the next export goes on at once" {
  caseload
  ended_by KILL --jobs=3
  assert_equal "$status $running" "137 0"
  run csc-report export --to=new/out --index=index.csv --jobs=3 plans
  assert_success
  assert_equal "$(ls -A new)" out
}

@test "a signal that is ignored stays so" {
  caseload
  exec 9<plans/maple/plan.journal
  flock 9
  (trap '' HUP && CSC_LOCK_TIMEOUT=50 exec csc-report export --to=out --index=index.csv plans) &
  local pid=$!
  wait_until [ -d .out.tmp ]
  kill -HUP $pid
  flock -u 9
  wait $pid
  assert_exists out/early-steps
}

@test "a writer that is ended by a signal at any call leaves the old or the new plan, whole, and nothing else" {
  can_trace
  anew() { rm -rf plan && cp -r "$BATS_FILE_TMPDIR/final" plan; }
  whole() {
    [ -z "$(find plan -name '.*')" ] || fail "$1: $(ls -A plan)"
    files_are_sound plan || fail "$1"
  }
  swept TERM openat write fsync rename unlink flock fstat,newfstatat -- csc-actions -p plan progress A1 "Two"
}

@test "a new plan whose making is ended by a signal is there as a whole, or no part of it" {
  can_trace
  anew() { rm -rf a; }
  whole() {
    [ ! -e a ] || assert_equal "$1: $(find a -type f | sort | paste -sd ' ')" "$1: a/b/c/plan.journal a/b/c/plan.json"
  }
  swept TERM mkdir openat write fsync rename unlink flock fstat,newfstatat -- \
    csc-init --subject=A --lead=B --criterion=multiple-services a/b/c
}

@test "-o FILE: ended by a signal at any call the file is the old or the new one, and nothing is beside it" {
  can_trace
  cp -r "$BATS_FILE_TMPDIR/final" plan
  anew() { echo old >out.csv; }
  whole() {
    [ ! -e .out.csv.tmp ] || fail "$1: a temporary file is left"
    [ "$(cat out.csv)" = old ] || assert_equal "$1: $(cat out.csv)" "$1: $(cat new.csv)"
  }
  csc-actions list -f csv -o new.csv plan
  swept INT openat write fsync rename flock fchmod ftruncate -- csc-actions list -f csv -o out.csv plan
}

@test "-o FILE: a writer that comes between another's file and its lock begins anew" {
  can_trace
  cp -r "$BATS_FILE_TMPDIR/final" plan
  # it stops when it has made the file
  strace -qq -o trace -P .out.csv.tmp -P "$PWD/.out.csv.tmp" --inject=openat:signal=STOP:when=1 \
    bash -c 'echo $$ >pid && exec csc-actions list -f csv -o out.csv plan' 2>err &
  wait_until [ -e .out.csv.tmp ]
  csc-actions list -f json -o out.csv plan
  [ ! -e .out.csv.tmp ]
  kill -CONT "$(cat pid)"
  wait $!
  assert_equal "$(cat err)" ""
  assert_equal "$(wc -l <out.csv)" 2
  [ ! -e .out.csv.tmp ]
}

@test "-o FILE: many writers at once: each writes it as a whole or is told to run again" {
  cp -r "$BATS_FILE_TMPDIR/final" plan
  csc-actions list -f csv plan >expected
  for _ in 1 2 3 4 5 6; do
    for _ in 1 2 3 4 5 6 7 8; do
      (status=0; csc-actions list -f csv -o out.csv plan 2>>err || status=$?; echo $status >>statuses) &
    done
    wait
    cmp expected out.csv
    [ ! -e .out.csv.tmp ]
  done
  assert_equal "$(wc -l <statuses)" 48
  assert_equal "$(grep -vxE '0|6' statuses)" ""
  grep -qx 0 statuses
}

@test "-o FILE: what stands under the temporary name and is not one's own alone is not written through" {
  cp -r "$BATS_FILE_TMPDIR/final" plan
  cp plan/plan.json before.json
  ln plan/plan.json .out.csv.tmp
  csc-actions list -f csv -o out.csv plan
  cmp plan/plan.json before.json
  assert_equal "$(wc -l <out.csv)" 2
  [ ! -e .out.csv.tmp ]
  [ "$(id -u)" -eq 0 ] || skip "only root can give a file away"
  echo theirs >.out.csv.tmp
  chown 65534 .out.csv.tmp
  exec 9<.out.csv.tmp
  csc-actions list -f csv -o out.csv plan
  assert_equal "$(cat <&9)" theirs
  assert_equal "$(stat -c %u out.csv)" 0
}

@test "export: an index that cannot be written stops it before a folder is replaced" {
  can_trace
  cp -r "$BATS_FILE_TMPDIR/final" plan
  csc-report export --to=folders --index=index.csv --no-record plan
  echo before >folders/early-steps/before
  for injection in openat:error=ENOSPC fsync:error=EIO; do
    { strace -qq -o trace -P "$PWD/.index.csv.tmp" -P .index.csv.tmp --inject=$injection \
      csc-report export --to=folders --index=index.csv --no-record plan 2>err; } 2>/dev/null && fail "$injection: no failure"
    grep -q 'index.csv' err
    assert_equal "$(cat folders/early-steps/before)" before
    assert_equal "$(names)" "err folders index.csv plan trace"
  done
}

@test "export: where the index is lost after all, it says that the folders are published" {
  can_trace
  cp -r "$BATS_FILE_TMPDIR/final" plan
  traced rename:error=EIO:when=2 -- csc-report export --to=folders --index=index.csv plan
  assert_equal "$status" 5
  grep -qx "hint: the folders are published and recorded: only the index is missing; run it again" err
  assert_exists folders/early-steps
  assert_equal "$(names)" "err folders out plan trace"
  run bash -c 'csc-report export --to=folders --index=- plan >/dev/full'
  assert_equal "$status" 5
  assert_line "hint: the folders are published and recorded: only the index is missing; run it again"
  run bash -c 'csc-report export --to=folders --index=- --no-record plan >/dev/full'
  assert_line "hint: the folders are published: only the index is missing; run it again"
}

@test "a copy that cannot be written after it was recorded: the error says that the journal holds it as told" {
  can_trace
  cp -r "$BATS_FILE_TMPDIR/final" plan
  hint="hint: the journal holds it as told, though it may not have left; run it again: the same is not recorded twice"
  for command in "csc-report plan -f html" "csc-actions list -f html"; do
    told=$(grep -c '"kind":"disclosure"' plan/plan.journal || true)
    # shellcheck disable=SC2086 # words of a command
    { strace -qq -o trace -P "$PWD/.out.tmp" -P .out.tmp --inject=fsync:error=EIO \
      $command --for=early-steps -o out plan 2>err; } 2>/dev/null && fail "$command: no failure"
    grep -qx "$hint" err
    assert_not_exists out
    $command --for=early-steps -o out plan 2>err
    refute grep -q "$hint" err
    assert_equal "$(grep -c '"kind":"disclosure"' plan/plan.journal)" $((told + 1))
    rm out
    run bash -c "$command --for=early-steps plan >/dev/full"
    assert_line "$hint"
  done
}

@test "H-91 copies that stand although the plan could not be saved are named, and the plan does not call them sent" {
  can_trace
  cp -r "$BATS_FILE_TMPDIR/final" plan
  traced rename:error=EIO:when=3 -- csc-meeting -p plan minutes send amelie etienne --to=letters --sent
  assert_equal "$status" 5
  assert_equal "$(jq -c .meetings.M1.minutes.sent plan/plan.json)" null
  assert_equal "$(names letters)" "M1-amelie-tremblay.html M1-etienne-o-brien.html"
  grep -qx "hint: these copies are written, and recorded as told: letters/M1-amelie-tremblay.html, letters/M1-etienne-o-brien.html" err
  traced rename:error=EIO:when=2 -- csc-meeting -p plan minutes send amelie etienne --to=other --sent
  assert_equal "$status" 5
  assert_equal "$(ls other)" M1-amelie-tremblay.html
  grep -qx "hint: other/M1-etienne-o-brien.html is recorded as told, and not written; these copies are written, and recorded as told: other/M1-amelie-tremblay.html" err
  traced rename:error=EIO:when=1 -- csc-meeting -p plan minutes send amelie etienne --to=none --sent
  assert_equal "$status" 5
  assert_not_exists none
  grep -qx "hint: none/M1-amelie-tremblay.html is recorded as told, and not written" err
  refute grep -q "these copies" err
}

@test "status 5 for a full standard output: every verb that has saved a change says so" {
  local tool verb stage words printed=0
  while IFS='|' read -r tool verb stage words; do
    rm -rf plan && cp -r "$BATS_FILE_TMPDIR/$stage" plan
    local before
    before=$(jq .revision plan/plan.json) status=0
    CSC_PLAN=$PWD/plan CSC_AS=priya-nair eval "$tool $verb $words" >/dev/full 2>err || status=$?
    [ "$(jq .revision plan/plan.json)" -gt "$before" ] || fail "$tool $verb: not saved"
    [ $status -eq 0 ] && continue # it prints nothing
    [ $status -eq 5 ] || fail "$tool $verb: $status"
    grep -qx "hint: the change itself was saved: do not enter it again" err || fail "$tool $verb: $(cat err)"
    printed=$((printed + 1))
  done < <(samples)
  [ $printed -gt 15 ]
  rm -rf plan && cp -r "$BATS_FILE_TMPDIR/final" plan
  sed -i 's/Maple Grove/Maple Lane/' plan/plan.json # there is something to adopt
  run bash -c 'csc-init --adopt plan >/dev/full'
  assert_failure 5
  assert_line "hint: the change itself was saved: do not enter it again"
  run bash -c 'csc-init --expunge=A1 --why=So plan >/dev/full'
  assert_failure 5
  assert_line "hint: the change itself was saved: do not enter it again"
  assert_equal "$(jq -r .kind plan/plan.journal | grep -xE 'adopt|expunge' | sort | paste -sd ' ')" "adopt expunge"
}
