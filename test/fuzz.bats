#!/usr/bin/env bats
# The inputs kept of the fuzz targets (test/fuzz), fed to them once more under whatever compiler builds the tests.

load helper

@test "every fuzz target takes every input that is kept for it" {
    local replays="${CSC_REPLAYS:-$BATS_TEST_DIRNAME/../build/replay}" target count=0 failed=""
    for target in "$BATS_TEST_DIRNAME"/fuzz/*.c; do
        target=$(basename "$target" .c)
        [[ $target != replay ]] || continue
        count=$((count + 1))
        TMPDIR=$BATS_TEST_TMPDIR "$replays/$target" "$BATS_TEST_DIRNAME/fuzz/seeds/$target" || failed="$failed $target"
    done
    assert [ "$count" -ge 11 ]
    assert_equal "$failed" ""
    assert_equal "$(ls -A)" ""
}

@test "a replay of nothing, or of a file that is not there, fails" {
    local replays="${CSC_REPLAYS:-$BATS_TEST_DIRNAME/../build/replay}"
    run "$replays/date"
    assert_failure
    mkdir empty
    TMPDIR=$PWD run "$replays/date" empty
    assert_failure
    assert_output "0 inputs"
    TMPDIR=$PWD run "$replays/date" none
    assert_failure
}
