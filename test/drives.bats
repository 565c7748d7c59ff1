#!/usr/bin/env bats
# Plans on network drives (csc-plan(5), Network drives): locks that keep off readers too, and none at all. The drive is
# played by a preloaded library: test/faults/drive.c.
load helper
load samples

arrange() {
  drive=${CSC_FAULTS:-$BATS_TEST_DIRNAME/../build/faults}/drive.so
  assert_file_exists "$drive"
  export BATS_TEST_DIRNAME CSC_AS=priya-nair CSC_PLAN=$PWD/plan CSC_LOCK_TIMEOUT=1
  cp -r "$BATS_FILE_TMPDIR/final" plan
}

on() { # on DRIVE COMMAND...
  local -x DRIVE=$1 LD_PRELOAD=$drive ASAN_OPTIONS=exitcode=99:verify_asan_link_order=0:detect_leaks=0
  shift
  "$@"
}

# sound: check ends well, and has nothing to say of the journal.
sound() { csc-report check -f csv --columns=rule plan >found && ! grep -E "journal|edited-outside|no-history" found; }

@test "the played SMB drive keeps off another descriptor: of this process and of another" {
  run on smb bash -c 'exec 8>>plan/plan.journal 9<plan/plan.journal; flock -x 8; cat <&9'
  assert_failure
  assert_output --partial "Permission denied"
  run on smb bash -c 'exec 9<plan/plan.journal; cat <&9'
  assert_success
}

@test "every writing verb works where a lock keeps off all other descriptors" {
  local tool verb stage words failed=
  while IFS='|' read -r tool verb stage words; do
    rm -rf plan && cp -r "$BATS_FILE_TMPDIR/$stage" plan
    on smb bash -c "$tool $verb $words" >out 2>&1 || failed+="$tool $verb $words: $(cat out)"$'\n'
    sound || failed+="$tool $verb: the check"$'\n'
  done < <(samples)
  [ -z "$failed" ] || fail "$failed"
}

@test "disclosures, undo, expunging and restoring work there too" {
  run on smb csc-team undo
  assert_success
  run on smb csc-report plan --for=etoile plan
  assert_success
  run on smb csc-init --expunge=A1 --why="Said in error" plan
  assert_success
  rm plan/plan.json
  run on smb csc-init --restore plan
  assert_success
  run sound
  assert_success
}

@test "who reads the journal while it is locked waits for its end; who reads the plan does not" {
  exec 9<plan/plan.journal
  flock -x 9
  run on smb csc-actions list
  assert_success
  CSC_LOCK_TIMEOUT=0 run on smb csc-report history plan
  assert_failure 6
  (sleep 1 && touch released && flock -u 9) &
  CSC_LOCK_TIMEOUT=50 run on smb csc-report history plan
  assert_success
  assert_output --partial "Priya Nair"
  assert_exists released
  wait
  run sound
  assert_success
}

@test "without a lock nothing is written, and the old plan stands" {
  cp -r plan before
  run on nolock csc-actions add "Coach the routine" --owner=priya --due=2026-12-01
  assert_failure 5
  assert_output --partial "the journal cannot be locked"
  run diff -r before plan
  assert_success
  run on nolock csc-actions list
  assert_success
}

@test "a plan that was replaced although the server denies it is saved, and said to be" {
  run on late csc-actions add "Coach the routine" --owner=priya --due=2026-12-01
  assert_success
  run csc-actions list -f csv --columns=title
  assert_line "Coach the routine"
  run sound
  assert_success
}
