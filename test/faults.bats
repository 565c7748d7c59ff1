#!/usr/bin/env bats
# Files that go wrong under the tools: some verbs, every call, every way (make faults tries all verbs). First the injector
# and its judge prove that they see what a bad writer does.
load helper

arrange() {
  faults=${CSC_FAULTS:-$BATS_TEST_DIRNAME/../build/faults}
  mkdir stage work
  printf 'old\n' >stage/file
}

# A writer of stage/file, tried in every way; what is found stands in $output.
try() {
  local new=$'new\nnew\n'
  run "$faults/driver" "$faults/inject.so" work stage "$1" "$faults/bad" "$1" file "$new" -- "$faults/bad" "$1" file "$new" -- true
}

@test "a writer that does as it should passes" {
  try good
  assert_success
}

@test "a writer that empties the file in place is caught" {
  try truncate
  assert_failure 1
  assert_output --partial "kill-after at call"
  assert_output --partial "file: it is neither the old nor the new one"
}

@test "a writer that does not sync is caught by a power failure, whether the bytes or the name are late" {
  try no-sync
  assert_failure 1
  assert_output --partial "power failure, names before bytes at call 0: file: it is neither the old nor the new one"
  try no-directory
  assert_failure 1
  assert_output --partial "power failure at call 0: status 0: and the old state stands"
}

@test "a writer that does not look at errors is caught" {
  try ignore
  assert_failure 1
  assert_output --partial "no-space at call"
  assert_output --partial "file: it is neither the old nor the new one"
}

@test "a writer whose lock outlives it is caught" {
  try lock-file
  assert_failure 1
  assert_output --regexp "kill-after at call .*: (file.lock: it was left behind|the next command does not work)"
}

@test "actions, new plans and disclosed documents: no call that goes wrong loses anything or lies" {
  run bash "$BATS_TEST_DIRNAME/faults.sh" '^(csc-actions.add.begun|csc-init..nothing|csc-report.plan --for)'
  assert_success
  assert_line --regexp '^3 verbs, [0-9]{3} calls, [0-9]{4} runs, 0 failures$'
}
