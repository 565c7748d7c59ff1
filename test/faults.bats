#!/usr/bin/env bats
# Files that go wrong under the tools, and memory that runs out: some verbs, every call, every way (make faults and make
# faults-memory try all verbs). First the injectors and their judge prove that they see what a bad program does.
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

# bats test_tags=equipment
@test "a writer that does as it should passes" {
  try good
  assert_success
}

# bats test_tags=equipment
@test "a writer that empties the file in place is caught" {
  try truncate
  assert_failure 1
  assert_output --partial "kill-after at call"
  assert_output --partial "file: it is neither the old nor the new one"
}

# bats test_tags=equipment
@test "a writer that does not sync is caught by a power failure, whether the bytes or the name are late" {
  try no-sync
  assert_failure 1
  assert_output --partial "power failure, names before bytes at call 0: file: it is neither the old nor the new one"
  assert_output --partial "power failure, sizes before bytes at call 0: file: it is neither the old nor the new one"
  assert_output --partial "power failure, half of the bytes at call 0: file: it is neither the old nor the new one"
  try no-directory
  assert_failure 1
  assert_output --partial "power failure at call 0: status 0: and the old state stands"
}

# bats test_tags=equipment
@test "a writer that does not look at errors is caught" {
  try ignore
  assert_failure 1
  assert_output --partial "no-space at call"
  assert_output --partial "file: it is neither the old nor the new one"
}

# bats test_tags=equipment
@test "a writer whose lock outlives it is caught" {
  try lock-file
  assert_failure 1
  assert_output --regexp "kill-after at call .*: (file.lock: it was left behind|the next command does not work)"
}

# bats test_tags=equipment
@test "a writer that leaves its temporary file when it fails is caught, unless it says so" {
  try leaves
  assert_failure 1
  assert_output --partial ".new.tmp: it was left behind"
  try tells
  assert_success
}

# bats test_tags=equipment
@test "a writer that takes half a directory for all of it is caught" {
  try listing
  assert_failure 1
  assert_output --partial "input-output-error at call"
  assert_output --partial "file: it is neither the old nor the new one"
}

# bats test_tags=equipment
@test "a writer that needs what not every file system can do is caught" {
  try exchange
  assert_failure 1
  assert_output --partial "no-such-flag at call 1: it knows no other way"
  assert_output --partial "no-such-call at call 1: it knows no other way"
}

# bats test_tags=equipment
@test "a writer that does not look whether another program has been there is caught, and one that does passes" {
  export FAULTS_OTHERS='replaces|printf "theirs\n" >theirs && mv theirs file
removes|rm file'
  try careless
  assert_failure 1
  assert_output --partial "another program replaces at call"
  assert_output --partial "calls at which a change is lost"
  assert_output --partial "another program removes at call"
  try careful
  assert_success
}

# A tool that replaces stage/file, with every allocation failing.
starve() {
  run env FAULTS_SECONDS=2 "$faults/driver" --memory "$faults/memory.so" work stage "$1" "$faults/bad_memory" "$1" file text -- \
    "$faults/bad_memory" "$1" file text -- true
}

# bats test_tags=equipment
@test "a tool that says so when there is no memory passes" {
  starve good
  assert_success
  assert_output --regexp "^good +[5-9] +[5-9] +[0-9]+ +0$"
}

# bats test_tags=equipment
@test "a tool that goes on without what it could not allocate is caught, also when it says that it saved" {
  starve forgets
  assert_failure 1
  assert_output --partial "no-memory at call 1: file: it is neither the old nor the new one"
  starve lies
  assert_failure 1
  assert_output --partial "no-memory at call 1: status 0: and the old state stands"
  starve half
  assert_failure 1
  assert_output --partial "the status is as always, and the output is not"
}

# bats test_tags=equipment
@test "a tool that crashes, or does not end, for want of memory is caught" {
  starve crashes
  assert_failure 1
  assert_output --partial "no-memory at call 1: it is ended by signal 11"
  starve aborts
  assert_failure 1
  assert_output --partial "no-memory at call 1: it is ended by signal 6"
  starve waits
  assert_failure 1
  assert_output --partial "no-memory-from-then-on at call 1: it is ended by signal 14"
}

# bats test_tags=equipment
@test "a tool that does not say what it fails of is caught, and one that says so when it is done" {
  starve silent
  assert_failure 1
  assert_output --partial "it fails and does not say so"
  starve unclear
  assert_failure 1
  assert_output --partial "it fails and does not say that it was for want of memory"
  starve late
  assert_failure 1
  assert_output --partial "a status of failure: and the new state stands"
  starve leaves
  assert_failure 1
  assert_output --partial "file.tmp: it was left behind"
}

# bats test_tags=equipment
@test "a table in which a verb fails, or that has none, fails" {
  mkdir failing
  printf '#!/bin/sh\nexit 1\n' > failing/driver
  chmod 700 failing/driver
  CSC_FAULTS=$PWD/failing run bash "$BATS_TEST_DIRNAME/faults.sh" '^csc-init..nothing'
  assert_failure
  run bash "$BATS_TEST_DIRNAME/faults.sh" 'no such verb'
  assert_failure
}

# gcc's counters take memory of their own when a tool ends, which the tool cannot answer for: make coverage.
not_counted() { [ -z "${CSC_COUNTED:-}" ] || skip "built with counters"; }

@test "actions, new plans and exports: no allocation that fails loses anything or lies" {
  not_counted
  FAULTS_EVERY=25 run bash "$BATS_TEST_DIRNAME/faults.sh" --memory '^csc-(actions.add.young|init..nothing|report.export.final|report.minutes -o)'
  assert_success
  assert_line --regexp '^4 verbs, [0-9]{5} calls, [0-9]{3,4} runs, 0 failures$'
}

@test "what is brought back, expunged or told: when memory runs out after that, it is said that it stands" {
  not_counted
  FAULTS_LAST=700 FAULTS_EVERY=5 run bash "$BATS_TEST_DIRNAME/faults.sh" --memory '^csc-(init.--(restore|expunge)|report.contacts -o)'
  assert_success
  assert_line --regexp '^4 verbs, [0-9]{6} calls, [0-9]{3} runs, 0 failures$'
}

@test "what reads, and what is refused: no allocation that fails is passed over" {
  not_counted
  FAULTS_EVERY=25 run bash "$BATS_TEST_DIRNAME/faults.sh" --memory '^csc-(report.actions -f (text|html)|report.plan -f text|team.set -unknown|report.plan -broken)'
  assert_success
  assert_line --regexp '^5 verbs, [0-9]{5} calls, [0-9]{3} runs, 0 failures$'
}

@test "actions, new plans and disclosed documents: no call that goes wrong loses anything or lies" {
  local runs='[0-9]{4}'
  [ -z "${FAULTS_EVERY:-}" ] || runs='[0-9]{3}'
  run bash "$BATS_TEST_DIRNAME/faults.sh" '^(csc-actions.add.begun|csc-init..nothing|csc-report.plan --for)'
  assert_success
  assert_line --regexp "^3 verbs, [0-9]{3} calls, $runs runs, 0 failures$"
}
