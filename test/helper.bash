# What every Bats file begins with: load helper. Nothing here depends on who runs it or when.

bats_require_minimum_version 1.5.0
load /usr/lib/bats/bats-support/load
load /usr/lib/bats/bats-assert/load
load /usr/lib/bats/bats-file/load

# Under make valgrind: what cannot run there, and why, in one table.
skip_under_valgrind() {
    local file title why
    while IFS='|' read -r file title why; do
        if [[ ${BATS_TEST_FILENAME##*/} == "$file" && $BATS_TEST_DESCRIPTION =~ $title ]]; then skip "$why"; fi
    done < "$BATS_TEST_DIRNAME/valgrind/skipped.txt"
}

# The tools that are tested, the day, and nothing of whoever runs them.
surroundings() {
    local tools=${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}
    [ -x "$tools/csc-report" ] || fail "no tools in $tools: build them first" # and not those that are installed
    PATH="$tools:$PATH"
    export PATH CSC_TODAY=2026-11-24 TZ=America/Toronto LC_ALL=C.UTF-8 ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99
    unset CSC_PLAN CSC_AS CSC_PROFILE_PATH CSC_LOCK_TIMEOUT LANGUAGE LC_MESSAGES LANG NO_COLOR COLUMNS
}

# The leak checker of a sanitized build cannot work where another program traces. A job in the background ignores SIGINT.
strace() { ASAN_OPTIONS=exitcode=99:detect_leaks=0 env --default-signal=INT strace "$@"; }
can_trace() { strace -o /dev/null -e trace=fsync -e inject=fsync:error=EIO true 2> /dev/null || skip "no strace(1), or no right to use it"; }

setup() {
    [ -z "${CSC_VALGRIND:-}" ] || skip_under_valgrind
    surroundings
    cd "$BATS_TEST_TMPDIR" || return
    if declare -F arrange > /dev/null; then arrange; fi # a file's own set-up
}

# within SECONDS COMMAND...: ended when it takes more processor time (not more by the clock, or a busy machine would fail it).
# Under valgrind, where everything takes fifty times as much, nothing is counted.
within() { (if [ -z "${CSC_VALGRIND:-}" ]; then ulimit -t "$1"; fi && shift && "$@"); }

# checked PLAN...: what check finds of plans, as JSON in checked.json. That it ended otherwise than by 0 or 1 and with a list is
# said on stdout: where a finding is expected, and where none is.
checked() {
    local status=0
    csc-report check -f json "$@" > checked.json || status=$?
    { [ "$status" -le 1 ] && jq -e 'type == "array"' checked.json > /dev/null; } || { echo "check ended with $status" && return 1; }
}

# files_are_sound PLAN: check has nothing to say of the plan's two files.
files_are_sound() {
    checked "$1" || return
    jq -e 'all(.[]; .rule | test("journal|edited-outside|no-history") | not)' checked.json > /dev/null || fail "$(cat checked.json)"
}

# What a tool that crashed has not said proves nothing: shells end with 128 and more then, sanitizers with 99.
eval "plain_$(declare -f refute_output)"
refute_output() {
    [ "${status:-0}" -lt 99 ] || fail "it ended with $status: ${output:-}"
    plain_refute_output "$@"
}

# lacks FILE PATTERN: the file is read, and not a byte of it matches.
lacks() {
    local status=0
    LC_ALL=C grep -qP -- "$2" "$1" || status=$?
    [ "$status" -eq 1 ]
}

# wait_until COMMAND...: waits for what another process does, a minute at the most.
wait_until() {
    local end=$((SECONDS + 60))
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || fail "waited in vain: $*"
        sleep 0.02
    done
}
