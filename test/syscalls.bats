#!/usr/bin/env bats
# One write as the kernel sees it: the order of its steps, a failure of each, and the end of the process at each.
# shellcheck disable=SC2030,SC2031,SC2034,SC2154 # run sets stderr; every test is a subshell of its own
load helper
load samples
load journals

arrange() {
  can_trace
  export CSC_AS=priya-nair
  afresh
}

# The plan as it was, with its journal, without, or behind an edit and with a torn line.
afresh() {
  rm -rf plan
  cp -r "$BATS_FILE_TMPDIR/final" plan
  revision=$(jq .revision plan/plan.json)
  case ${1:-whole} in
  none) rm plan/plan.journal ;;
  torn) sed -i 's/Maple Grove/Maple Lane/' plan/plan.json && printf '{"revi' >>plan/plan.journal ;;
  esac
}

traced() { traced_with "$@" -- csc-actions -p plan progress A1 "Two"; } # traced INJECTION...: one write

# The calls that touch the plan's files, by name: "write journal", "fsync journal", "rename temporary".
steps() {
  sed -n -E 's,^(write|fsync|ftruncate|flock|close)\([0-9]+<[^>]*/\.plan\.json\.tmp>.*,\1 temporary,p; t
    s,^(write|fsync|ftruncate|flock)\([0-9]+<[^>]*/plan\.journal>.*,\1 journal,p; t
    s,^fsync\([0-9]+<[^>]*/plan>.*,fsync directory,p; t
    s,^unlink\(.*/\.plan\.json\.tmp".*,unlink temporary,p; t
    s,^openat\(.*/\.plan\.json\.tmp"\, O_WRONLY\|O_CREAT\|O_EXCL\|O_NOFOLLOW\|O_CLOEXEC\, 0600\).*,create temporary,p; t
    s,^rename\(".*/\.plan\.json\.tmp"\, ".*/plan\.json"\).*,rename temporary plan,p' trace
}

is_old() {
  assert_equal "$(jq .revision plan/plan.json)" "$revision"
  assert_equal "$(cat out)" ""
}

# The next command works, and history and plan agree.
goes_on_soundly() {
  assert_equal "$(find plan -type f -name '.*')" ""
  csc-actions list plan >/dev/null
  csc-actions -p plan progress A1 "Next" >/dev/null
  is_chained "$(($(wc -l <plan/plan.journal) - 1))"
  is_rebuilt
  assert_equal "$(find plan -type f | sort | paste -sd ' ')" "plan/plan.journal plan/plan.json"
}

@test "a write: temporary file synced, journal appended in one write and synced, rename, directory synced" {
  traced
  assert_equal "$status" 0
  run steps
  assert_output "flock journal
unlink temporary
create temporary
write temporary
fsync temporary
write journal
fsync journal
rename temporary plan
fsync directory"
}

@test "a new journal has its directory synced before the plan is renamed" {
  afresh none
  traced
  run steps
  assert_output --partial "write journal
fsync journal
fsync directory
rename temporary plan
fsync directory"
}

@test "a torn line is cut and that is synced; adopt and change are one append" {
  afresh torn
  traced
  run steps
  assert_output --partial "fsync temporary
ftruncate journal
fsync journal
write journal
fsync journal
rename temporary plan"
  assert_equal "$(tail -n 2 plan/plan.journal | jq -r .kind | paste -sd ' ')" "adopt change"
}

@test "a call that fails: status 5, the old plan, nothing left behind, no fsync again on what failed" {
  for injection in unlink:error=EACCES write:error=ENOSPC:when=1 fsync:error=EIO:when=1 write:error=ENOSPC:when=2 \
    write:error=EDQUOT:when=2 fsync:error=EIO:when=2 fsync:error=EINTR:when=2 rename:error=EIO flock:error=ENOLCK; do
    afresh
    cp plan/plan.journal before
    traced $injection
    assert_equal "$injection $status" "$injection 5"
    is_old
    cmp plan/plan.journal before
    # what follows a failed fsync of the journal is its cut back to the old length, never the same again
    assert_equal "$(steps | uniq -d | grep sync)" ""
    goes_on_soundly
  done
}

@test "no directory sync after the rename: saved, status 5, and it says so" {
  traced fsync:error=EIO:when=3
  assert_equal "$status" 5
  assert_equal "$(jq .revision plan/plan.json)" $((revision + 1))
  grep -q "saved, but may not survive a power failure" err
  goes_on_soundly
  afresh
  traced fsync:error=EINVAL:when=3 # a file system that has nothing to sync there
  assert_equal "$status" 0
}

@test "calls that are interrupted are taken up again" {
  for injection in flock:error=EINTR:when=1 write:error=EINTR:when=1 write:error=EINTR:when=2; do
    afresh
    traced $injection
    assert_equal "$injection $status $(cat out)" "$injection 0 A1/G1"
    goes_on_soundly
  done
}

@test "the process ends at any step: the plan is the old or the new one, and the next command works" {
  local kills=0 text
  for how in whole none torn; do
    for call in flock unlink write fsync rename ftruncate; do
      for n in 1 2 3 4; do
        afresh $how
        traced "$call:signal=KILL:when=$n"
        [ "$status" -eq 137 ] || break
        kills=$((kills + 1))
        text=
        ! grep -q '"text": "Two"' plan/plan.json || text=Two
        csc-actions list plan >/dev/null || fail "$how $call $n: the plan cannot be read"
        csc-actions -p plan progress A1 "Next" >/dev/null || fail "$how $call $n: the next command fails"
        assert_equal "$how $call $n $(jq -r '[.actions.A1.progress[]?.text] | join(" ")' plan/plan.json)" \
          "$how $call $n ${text:+$text }Next"
        tail -n 1 plan/plan.journal | grep -qF "\"plan\":\"sha256:$(sha256sum <plan/plan.json | cut -d' ' -f1)\"" ||
          fail "$how $call $n: plan and journal do not agree"
        assert_equal "$how $call $n $(found)" "$how $call $n "
        assert_equal "$(find plan -type f | wc -l)" 2
      done
    done
  done
  [ $kills -ge 33 ] || fail "only $kills: a step is not reached, the printing of the id is the last"
}

@test "a journal that another program cuts meanwhile is not made longer by taking back what was begun" {
  local size status=0
  size=$(stat -c %s plan/plan.journal)
  strace -qq -o trace -e trace=fsync --inject=fsync:delay_enter=1500000:when=2 \
    csc-actions add "Meanwhile" --owner=priya --due=2026-12-01 -p plan 2>err &
  for _ in $(seq 1000); do
    [ "$(stat -c %s plan/plan.journal)" = "$size" ] || break
    sleep 0.02
  done
  [ "$(stat -c %s plan/plan.journal)" -gt "$size" ] || fail "nothing was appended: $(cat err)"
  truncate -s 10 plan/plan.journal
  wait $! || status=$?
  assert_equal "$status" 6
  grep -q "changed meanwhile" err || fail "$(cat err)"
  assert_equal "$(stat -c %s plan/plan.journal)" 10
}

has_begun() { [ -e plan/.plan.json.tmp ] || ! cmp -s plan/plan.journal before/plan.journal; }

@test "a journal that another program replaces under the lock gets no line that would be lost" {
  local how
  for how in "csc-actions add Meanwhile --owner=priya --due=2026-12-01 -p plan" "csc-report plan --for=etoile plan"; do
    afresh
    cp -r plan before
    strace -qq -f -o trace -e trace=fsync --inject=fsync:delay_enter=1500000:when=1 \
      bash -c "exec $how" >out 2>err &
    for _ in $(seq 1000); do # until it waits in its first fsync
      if has_begun; then break; fi
      sleep 0.02
    done
    has_begun || fail "$how: nothing was written: $(cat err)"
    cp before/plan.journal new && mv new plan/plan.journal
    status=0
    wait $! || status=$?
    assert_equal "$how $status" "$how 6"
    grep -q "changed meanwhile" err || fail "$how: $(cat err)"
    cmp plan/plan.json before/plan.json
    cmp plan/plan.journal before/plan.journal
    refute grep -q "Copy for" out
    rm -rf before
  done
}

# halted_after CALL NTH FILE COMMAND...: the command in the background, once it has stopped after the NTH such call on the
# plan's FILE; what goes_on_as takes in $halted.
halted_after() {
  local call=$1 nth=$2 file=$PWD/plan/$3
  shift 3
  rm -f halted
  # shellcheck disable=SC2016 # of the inner shell
  strace -qq -o halted -P "$file" "--inject=$call:signal=STOP:when=$nth" sh -c 'echo $$ >process; exec "$@"' - "$@" &
  for _ in $(seq 1000); do
    if grep -qs 'stopped by SIGSTOP' halted; then
      halted="$! $(cat process)"
      return
    fi
    sleep 0.02
  done
  kill -KILL "$(cat process)" || true
  fail "no call $nth of $call on $file: $(cat halted)"
}

# goes_on_as HALTED: how it ends when it goes on.
goes_on_as() {
  kill -CONT "${1#* }"
  wait "${1% *}"
}

# As another program does it, which knows no lock.
replace_journal() {
  cp "${1:-plan/plan.journal}" new
  mv new plan/plan.journal
}

@test "a journal that takes the place of one just made is never removed" {
  afresh none
  halted_after fsync 1 .plan.json.tmp csc-actions -p plan progress A1 "Two" >out 2>err
  replace_journal "$BATS_FILE_TMPDIR/final/plan.journal"
  goes_on_as "$halted" && fail "it says that it was saved"
  grep -q "changed meanwhile" err
  is_old
  cmp plan/plan.journal "$BATS_FILE_TMPDIR/final/plan.journal"
  goes_on_soundly
}

# Two writers with a lock each: the journal is replaced when the first has come to CALL NTH FILE, and the second stops when
# its line is written, before it puts its plan in place. Each adds an action.
two_writers() {
  halted_after "$@" csc-actions -p plan add "First" --owner=priya --due=2026-12-01 >out 2>err
  first=$halted
  replace_journal
  halted_after fsync 1 plan.journal csc-actions -p plan add "Second" --owner=priya --due=2026-12-01 >second 2>err.second
  second=$halted
}

# has_actions FIRSTS SECONDS: what is said to be saved is there, and nothing else.
has_actions() {
  csc-actions list -f csv --columns=title plan >titles
  assert_equal "$(grep -c '^First$' titles) $(grep -c '^Second$' titles)" "$1 $2"
  goes_on_soundly
}

@test "where a lock does not hold, a writer that gives up takes nothing of another's away" {
  local first second
  two_writers fsync 1 plan.journal
  goes_on_as "$first" && fail "the first says that it was saved"
  grep -q "changed meanwhile" err
  goes_on_as "$second" || fail "$(cat err.second)"
  has_actions 0 1
}

@test "where a lock does not hold, a writer puts no other's plan in its place" {
  local first second
  two_writers close 2 plan.json # it has compared the plan with what it loaded
  goes_on_as "$first" && fail "the first says that it was saved"
  grep -q "changed meanwhile" err
  goes_on_as "$second" && fail "the second says that it was saved"
  grep -q "changed meanwhile" err.second
  has_actions 0 0
}
