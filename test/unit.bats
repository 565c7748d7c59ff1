#!/usr/bin/env bats
# The C programs of test/unit: what cannot be reached from outside the tools.

load helper

@test "every unit program passes, and there are some" {
    local units="${CSC_UNITS:-$BATS_TEST_DIRNAME/../build/unit}" count=0 failed=""
    for program in "$units"/*; do
        [[ -f "$program" && -x "$program" ]] || continue
        count=$((count + 1))
        mkdir "$BATS_TEST_TMPDIR/${program##*/}"
        (cd "$BATS_TEST_TMPDIR/${program##*/}" && "$program") || failed="$failed ${program##*/}"
    done
    assert_not_equal "$count" 0
    assert_equal "$failed" ""
}
