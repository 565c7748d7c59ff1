#!/usr/bin/env bats
# Nothing lost: kill -9 at any moment, many writers at once, a full disk.
load helper

arrange() {
  csc-init --subject="Maple Grove" --lead="Amélie Tremblay" --criterion=multiple-services plan >/dev/null
  export CSC_PLAN=$PWD/plan CSC_AS=amelie-tremblay
}

teardown() { ! mountpoint -q small || umount small; }

# sound: check ends well, and has nothing to say of the journal.
sound() {
  run --separate-stderr csc-report check plan --columns=rule -f csv
  assert_success
  refute_output --regexp "journal|edited-outside|no-history"
}

@test "two hundred actions added by eight processes at once are two hundred actions" {
  export CSC_LOCK_TIMEOUT=600 # what is tried is not how long they wait
  for process in 1 2 3 4 5 6 7 8; do
    for n in $(seq 25); do
      csc-actions add "Action $process.$n" --owner=amelie --due=2026-12-01 || exit 1
    done >"ids.$process" &
  done
  wait
  assert_equal "$(jq '.actions | length' plan/plan.json)" 200
  assert_equal "$(cat ids.* | sort -u | wc -l)" 200
  assert_equal "$(csc-actions list -f ndjson plan | jq -r .title | sort -u | wc -l)" 200
  assert_equal "$(jq .revision plan/plan.json)" "$(tail -n 1 plan/plan.journal | jq .revision)"
  sound
}

@test "kill -9 at any moment leaves the old or the new plan, and the next command works" {
  local written=0 lost=0 delay round before after process started=${EPOCHREALTIME/./}
  csc-actions add "Round 0" --owner=amelie --due=2026-12-01 >/dev/null
  delay=$((${EPOCHREALTIME/./} - started)) # about as long as a write takes here, and then nearer and nearer to its end
  for round in $(seq 60); do
    before=$(jq .revision plan/plan.json)
    csc-actions add "Round $round" --owner=amelie --due=2026-12-01 >/dev/null 2>&1 &
    process=$!
    sleep "$((delay / 1000000)).$(printf %06d $((delay % 1000000)))"
    kill -9 $process 2>/dev/null || true
    wait $process 2>/dev/null || true
    csc-actions list -f ndjson plan >rows || fail "round $round: the plan cannot be read"
    after=$(jq .revision plan/plan.json)
    case $((after - before)) in
    0) lost=$((lost + 1)) delay=$((delay * (11 + RANDOM % 4) / 10 + 100)) ;;
    1) written=$((written + 1)) delay=$((delay * (6 + RANDOM % 4) / 10)) ;;
    *) fail "round $round: $before -> $after" ;;
    esac
    run --separate-stderr csc-actions add "After round $round" --owner=amelie --due=2026-12-01
    assert_success
  done
  [ $lost -ge 5 ] && [ $written -ge 5 ] || fail "$lost lost, $written written"
  assert_equal "$(find plan -type f | wc -l)" 2
  sound
}

@test "a reader beside a writer never fails and never sees half a change" {
  local writer meanwhile=0 rows
  (for n in $(seq 40); do csc-actions add "Action $n" --owner=amelie --due=2026-12-01 >/dev/null || exit 1; done) &
  writer=$!
  while kill -0 $writer 2>/dev/null; do
    csc-actions list -f ndjson plan >rows || fail "the reader failed"
    rows=$(jq -s 'length' rows) || fail "half a row"
    [ "$rows" -eq 0 ] || [ "$rows" -eq 40 ] || meanwhile=$((meanwhile + 1))
  done
  wait $writer
  [ $meanwhile -gt 0 ] || fail "nothing was read between the first write and the last"
  sound
}

@test "a file system that is full: status 5, the old plan stands, nothing is left behind" {
  mkdir small
  mount -t tmpfs -o size=64k tmpfs small 2>/dev/null || skip "no right to mount"
  cp plan/* small/
  export CSC_PLAN=$PWD/small
  head -c 40000 /dev/zero >small/fill 2>/dev/null || true
  dd if=/dev/zero of=small/fill2 bs=512 2>/dev/null || true
  cp small/plan.json before.json
  cp small/plan.journal before.journal
  run csc-actions add "$(printf 'x%.0s' $(seq 9000))" --owner=amelie --due=2026-12-01
  status_then=$status
  cmp before.json small/plan.json && cmp before.journal small/plan.journal && files=$(find small -type f | wc -l)
  rm small/fill small/fill2
  run csc-actions add "Now it fits" --owner=amelie --due=2026-12-01
  status_after=$status
  assert_equal "$status_then $files $status_after" "5 4 0"
}

@test "a locked plan is refused with status 6 after the time-out" {
  exec 9<>plan/plan.journal
  flock 9
  CSC_LOCK_TIMEOUT=1 run csc-actions add "Waits" --owner=amelie --due=2026-12-01
  exec 9>&-
  assert_equal "$status" 6
  run csc-actions add "Goes on" --owner=amelie --due=2026-12-01
  assert_success
  sound
}
