#!/bin/sh
# The requirements of the practice and the tests of each: number, what it asks, then file and title of every test.
# Exit 1 when one has no test. A number counts where a Bats title names it, or a comment of a unit program does (H-5a
# counts for H-5 too). Usage: requirements.sh [--missing]
set -eu
cd "$(dirname "$0")"
# Where a number is named: NUMBER|FILE|TITLE. A range (H-14..H-18) names all in it.
named() {
    awk '
        function name(number) {
            print "H-" number "|" FILENAME "|" title
            if (sub(/[a-z]$/, "", number)) print "H-" number "|" FILENAME "|" title
        }
        FNR == 1 { bats = FILENAME ~ /\.bats$/ }
        bats ? !/^@test "/ : !/^[ \t]*(\/\*|\*)/ { next }
        {
            title = $0
            if (bats) { sub(/^@test "/, "", title); sub(/" *\{ *$/, "", title) }
            else { gsub(/^[ \t\/*]+|[ \t*\/]+$/, "", title) }
            rest = $0
            while (match(rest, /H-[0-9]+[a-z]?/)) {
                number = substr(rest, RSTART + 2, RLENGTH - 2)
                rest = substr(rest, RSTART + RLENGTH)
                name(number)
                if (match(rest, /^(\.\.| to )H-[0-9]+/)) {
                    last = substr(rest, RSTART, RLENGTH); sub(/^.*-/, "", last)
                    for (next_one = number + 1; next_one < last + 0; next_one++) name(next_one)
                }
            }
        }' ./*.bats unit/*.[ch] | sed 's/|\.\//|/' | sort -u
}
named | awk -F'|' -v only="${1:-}" '
    FILENAME == "-" { tests[$1] = tests[$1] "\n    " $2 ": " $3; next }
    !/^H-/ { next }
    {
        if (!($1 in tests)) { missing++; print $1 " (" $2 ") " $3 "\n    NO TEST" }
        else if (only != "--missing") print $1 " (" $2 ") " $3 tests[$1]
        all++
    }
    END { printf "%d requirements, %d without a test\n", all, missing; exit missing > 0 }' - requirements.txt
