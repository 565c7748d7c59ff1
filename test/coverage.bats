#!/usr/bin/env bats
# What make coverage counts, on code small enough to count by hand.

load helper

arrange() {
    mkdir -p lib/x cmd build/lib/x build/cmd
    printf '%s\n' 'static inline int both(int a, int b) { return a && b; }' > lib/x/a.h
    printf '%s\n' '#include "a.h"' 'int kind(int n);' 'int never(void);' 'int kind(int n) {' '    if (n < 0 || n > 99)' \
        '        return -1;' '    return both(n > 1, n > 2);' '}' '#ifdef WHOLE' 'int never(void) {' '    return 7;' '}' '#endif' > lib/x/a.c
    printf '%s\n' '#include <stdlib.h>' '#include <unistd.h>' '#include "../lib/x/a.h"' 'int kind(int n);' 'int main(int count, char **words) {' \
        '    for (int i = 1; i < count; i++)' '        both(kind(atoi(words[i])), 1);' '    _exit(0);' '}' > cmd/b.c
}

# counted FLAGS NUMBER...: builds, runs with the numbers, tells; the list stands in list.
counted() {
    local flags=(-O0 --coverage -fprofile-abs-path "$1")
    shift
    for source in lib/x/a cmd/b; do gcc "${flags[@]}" -c -o "build/$source.o" "$source.c"; done
    gcc -c -o ends.o "$BATS_TEST_DIRNAME/coverage/ends.c"
    gcc --coverage -Wl,--wrap=_exit,--wrap=abort -o program build/lib/x/a.o build/cmd/b.o ends.o
    ./program "$@"
    run --separate-stderr python3 "$BATS_TEST_DIRNAME/coverage/report.py" build list
}

figures() { awk -v place="$1" '$1 == place { print $2, $3, $5, $6 }' <<< "$output"; }

@test "lines and branches, reached and not, by directory and function; below what is promised it fails" {
    type -P gcc > /dev/null || skip "no gcc"
    counted -DWHOLE 5
    assert_failure 1
    assert_equal "$(figures lib/)" "7 4 8 4" # `both` is compiled into two objects and counted once
    assert_equal "$(figures lib/x)" "7 4 8 4"
    assert_equal "$(figures cmd/)" "4 4 2 2" # the loop ends by _exit
    assert_equal "$(figures total)" "11 8 10 6"
    assert_line "FAILED: 57.1 % of the lines of lib/ are reached, not 95.0 %"
    assert_line "FAILED: 50.0 % of the branches of lib/ are reached, not 85.0 %"
    run cat list
    assert_output "lib/x/a.c kind
    2/4    5     if (n < 0 || n > 99)
   line    6         return -1;
lib/x/a.c never
   line   10 int never(void) {
   line   11     return 7;
lib/x/a.h both
    2/4    1 static inline int both(int a, int b) { return a && b; }"
}

@test "runs add up, and when all is reached nothing is listed" {
    type -P gcc > /dev/null || skip "no gcc"
    counted -UWHOLE 5
    assert_failure 1
    counted -UWHOLE -1 100 1
    ./program 2
    run --separate-stderr python3 "$BATS_TEST_DIRNAME/coverage/report.py" build list
    assert_success
    assert_equal "$(figures lib/)" "5 5 8 8"
    assert_equal "$(cat list)" ""
}

@test "without instrumented objects there are no figures" {
    run python3 "$BATS_TEST_DIRNAME/coverage/report.py" build list
    assert_failure
    assert_output "report.py: build holds no instrumented object"
}
