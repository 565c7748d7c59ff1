#!/usr/bin/env bats
# The directory that an export makes: what a killed one left, two at once, file systems that cannot do all, calls that fail.
# shellcheck disable=SC2016 # jq's and awk's own dollars

load helper

arrange() {
    mkdir plans
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" plans/maple.json
    all=(csc-report export --to=out --index=index.csv --no-record)
}

# An export of before, which the next one is to replace: only its folder `reach` holds this file.
before() {
    "${all[@]}" plans
    echo before > out/reach/before
}

is_before() { [ "$(cat out/reach/before)" = before ] || fail "not what was before"; }
is_new() {
    assert_exists out/reach/actions.csv
    assert_not_exists out/reach/before
}
nothing_beside() { assert_equal "$(ls -A)" "index.csv
out
plans"; }

# An export in which calls fail: INJECTION...; what it says in err, its status in $status.
injected() {
    status=0
    strace -f -qq -o trace "${@/#/--inject=}" "${all[@]}" plans > err 2>&1 || status=$?
    rm trace
}

@test "while another export builds the directory it is left alone: status 6, and what was published stays" {
    before
    mkdir -m 700 .out.tmp
    echo theirs > .out.tmp/theirs
    exec 9< .out.tmp
    flock 9
    run "${all[@]}" plans
    assert_failure 6
    assert_output --partial ".out.tmp: another export is building it: run it again"
    assert_equal "$(cat .out.tmp/theirs)" theirs
    is_before
    exec 9>&-
    run "${all[@]}" plans
    assert_success
    is_new
    nothing_beside
}

is_replaced() { [ -d out ] && [ ! -e out/reach/before ]; }

# An export in the background that stops for three seconds after the call of INJECTION has put its directory there.
stopped_after() {
    rm -rf out
    before
    (strace -f -qq -o /dev/null "${@/#/--inject=}" "${all[@]}" plans > /dev/null 2>&1
        echo $? > "$BATS_FILE_TMPDIR/first") &
    wait_until is_replaced
}

@test "while another export removes what was there before, nothing is built in its way: status 6, and its folders stay" {
    can_trace
    for injections in "renameat2:delay_exit=3000000" "renameat2:error=EINVAL rename:delay_exit=3000000:when=3"; do
        # shellcheck disable=SC2086 # words
        stopped_after $injections
        run csc-report export --to=out --index=- --no-record plans
        assert_equal "$injections $status" "$injections 6"
        assert_output --partial "another export is building it: run it again"
        wait
        assert_equal "$(cat "$BATS_FILE_TMPDIR/first")" 0
        is_new
        nothing_beside
    done
}

@test "an export removes what was there before, and nothing else that has come under its name" {
    can_trace
    stopped_after renameat2:delay_exit=3000000
    mv .out.tmp aside
    mkdir .out.tmp
    echo theirs > .out.tmp/theirs
    wait
    assert_equal "$(cat "$BATS_FILE_TMPDIR/first" .out.tmp/theirs)" "0
theirs"
    is_new
    assert_equal "$(ls -A aside)" ""
}

@test "many exports to one place at once: each puts its folders there as a whole or is told to run again" {
    before
    for _ in 1 2 3; do
        for _ in 1 2 3 4 5 6; do
            (got=0; csc-report export --to=out --index=- --no-record plans > /dev/null 2>> "$BATS_FILE_TMPDIR/err" || got=$?
                echo $got >> "$BATS_FILE_TMPDIR/statuses") &
        done
        wait
        is_new
        nothing_beside
    done
    [ "$(sort -u "$BATS_FILE_TMPDIR/statuses" | paste -sd ' ')" = 0 ] ||
        assert_equal "$(sort -u "$BATS_FILE_TMPDIR/statuses" | paste -sd ' ') $(grep -v -e 'run it again' "$BATS_FILE_TMPDIR/err")" "0 6 "
}

@test "what a killed export has left is cleared by the next one" {
    before
    mkdir -m 700 .out.tmp .out.tmp.old
    echo left > .out.tmp/left
    echo left > .out.tmp.old/left
    ln -s "$PWD/plans" .out.tmp/link
    run "${all[@]}" plans
    assert_success
    is_new
    nothing_beside
    assert_exists plans/maple.json # links are removed, never followed
}

@test "killed between the two renames: what was published before is put back, also when the next export fails" {
    can_trace
    before
    mv out .out.tmp.old
    injected syncfs:error=EIO
    assert_equal "$status" 5
    is_before
    rm err
    nothing_beside
    mv out .out.tmp.old
    run "${all[@]}" plans
    assert_success
    is_new
    nothing_beside
}

@test "a file where the directory is built is no directory: status 5, and it is left alone" {
    before
    echo mine > .out.tmp
    run "${all[@]}" plans
    assert_failure 5
    assert_output --partial ".out.tmp"
    assert_equal "$(cat .out.tmp)" mine
    is_before
}

@test "where directories cannot be exchanged in one step it takes three, and the last state is the new one" {
    can_trace
    for error in EINVAL ENOSYS; do
        rm -rf out
        before
        injected renameat2:error=$error
        assert_equal "$error $status: $(cat err)" "$error 0: "
        is_new
        rm err
        nothing_beside
    done
}

@test "once the new directory is in its place nothing is renamed any more: the old one is only removed" {
    can_trace
    before
    strace -f -o trace -e trace=rename,renameat2 --inject=renameat2:error=EINVAL "${all[@]}" plans
    assert_equal "$(grep -c 'rename("[^"]*out' trace)" 3 # onto what is there, that aside, into its place
    tail -n 1 trace | grep -q exited
    rm trace
    is_new
    nothing_beside
    before
    status=0
    strace -f -qq -o trace -P "$PWD/.out.tmp.old" -P out --inject=renameat2:error=EINVAL \
      --inject=unlinkat:error=EIO "${all[@]}" plans > err 2>&1 || status=$?
    rm trace
    assert_equal "$status" 5
    grep -q "^csc-report: .out.tmp.old: cannot be removed: " err # what its agency may not see any more is still there
    is_new
    rm err
    "${all[@]}" plans
    nothing_beside
}

@test "a step that fails on the way: status 5, and the directory is the old one" {
    can_trace
    before
    # the first rename finds that there is a directory, the others are those of the three steps
    for injections in "renameat2:error=EIO" "renameat2:error=EINVAL rename:error=EIO:when=2" "renameat2:error=EINVAL rename:error=EIO:when=3" \
        "rename:error=EACCES:when=1" "syncfs:error=EIO" "mkdir:error=ENOSPC:when=1" "mkdir:error=ENOSPC:when=2" "mkdir:error=ENOSPC:when=3" "flock:error=ENOLCK:when=1"; do
        # shellcheck disable=SC2086 # words
        injected $injections
        assert_equal "$injections $status" "$injections 5"
        grep -q "^csc-report: .*cannot be " err || fail "$injections: $(cat err)"
        is_before
        rm err
        nothing_beside
    done
    "${all[@]}" plans
    is_new
}

@test "the name of the directory may end in slashes, and is not empty" {
    run csc-report export --to=out/// --index=index.csv --no-record plans
    assert_success
    assert_exists out/reach/actions.csv
    nothing_beside
    run csc-report export --to= --index=index.csv --no-record plans
    assert_failure 2
    assert_output --partial "the name of the directory is empty"
}

@test "a directory that cannot be read is not taken for an empty one" {
    can_trace
    mkdir out
    echo precious > out/notes.txt
    status=0
    strace -f -qq -o trace -P out -e inject=getdents64:error=EIO "${all[@]}" plans > err 2>&1 || status=$?
    assert [ "$status" -gt 1 ]
    assert_equal "$(ls -A out)" notes.txt
}

@test "what is being built and cannot be looked at is removed, and no other export is said to build it" {
    can_trace
    local nth
    for nth in 2 3; do # the first look is for what another export may have left
        before
        status=0
        strace -f -qq -o trace -P "$PWD/.out.tmp" -P .out.tmp --inject="%fstat,%lstat:error=EIO:when=$nth" "${all[@]}" plans > err 2>&1 || status=$?
        rm trace
        assert_equal "$nth $status" "$nth 5"
        grep -q ".out.tmp: cannot be used" err || fail "$nth: $(cat err)"
        is_before
        rm err
        nothing_beside
    done
}

@test "what was built and cannot be removed is told: it holds what agencies would have been given" {
    can_trace
    status=0
    strace -f -qq -o trace --inject=syncfs:error=EIO --inject=unlinkat:error=EIO "${all[@]}" plans > err 2>&1 || status=$?
    assert_equal "$status" 5
    grep -q ".out.tmp: cannot be removed" err || fail "$(cat err)"
    "${all[@]}" plans # and the next export removes it
    rm trace err
    nothing_beside
}
