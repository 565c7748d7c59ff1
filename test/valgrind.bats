#!/usr/bin/env bats
# bats file_tags=equipment
# make valgrind proves that it sees what a bad program does: test/valgrind/bad.c in place of the tools.
load helper

arrange() {
  type -P gcc valgrind >/dev/null || skip "no gcc or no valgrind"
  mkdir -p build/bin
  gcc -O0 -g -o build/bin/bad "$BATS_TEST_DIRNAME/valgrind/bad.c"
}

# under HOW [NAME=VALUE]...: the sample, with a tool that does this. (A suite in a suite: it knows nothing of the one around
# it, which has put what is inside of Bats into the path.)
under() {
  run env -i PATH="$(tr : '\n' <<<"$PATH" | grep -v /bats-core | paste -sd :)" TMPDIR="$PWD" BUILD="$PWD/build" \
    BAD="$1" "${@:2}" bash "$BATS_TEST_DIRNAME/valgrind.sh" "$BATS_TEST_DIRNAME/valgrind/sample.bats"
}

@test "a program that does as it should has no finding" {
  under good
  assert_success
  assert_line "1 ok, 0 not ok, 0 skipped; 1 runs, 0 findings"
}

@test "memory that nobody wrote, a read behind a block, a lost block: found, though the test passes, and the run is named" {
  local how what
  while IFS='|' read -r how what; do
    under "$how"
    assert_failure 1
    assert_line "1 ok, 0 not ok, 0 skipped; 1 runs, 1 findings"
    assert_line "found by valgrind: ok 1 the tool is run, and nobody looks at how it ends"
    assert_line --regexp "^  bad $how two words *$"
    assert_output --partial "$what"
  done <<'END_OF_WAYS'
decides|Conditional jump or move depends on uninitialised value
overruns|Invalid read of size 1
leaks|are definitely lost in loss record
END_OF_WAYS
}

@test "what a child does, and what one does that is killed, is found too" {
  under child
  assert_failure 1
  assert_output --partial "a child of one of these:"
  assert_output --partial "uninitialised"
  assert_line "1 ok, 0 not ok, 0 skipped; 1 runs, 1 findings"
  under killed
  assert_failure 1
  assert_output --partial "uninitialised"
}

@test "of a test that says so, some runs are looked at, and the others are those of the tool itself" {
  under good TIMES=30 CSC_VALGRIND_EVERY=3
  assert_success
  assert_line --regexp '^1 ok, 0 not ok, 0 skipped; ([1-9]|1[0-9]|2[0-9]) runs, 0 findings$'
  under leaks TIMES=30 CSC_VALGRIND_EVERY=3
  assert_failure 1
}

@test "a suite that runs nothing under valgrind fails" {
  rm build/bin/bad
  under good
  assert_failure 1
  assert_line "FAILED: nothing was run under valgrind"
}
