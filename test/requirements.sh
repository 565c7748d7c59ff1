#!/bin/sh
# The requirements of the practices and the tests of each: number, what it asks, then file and title of every test.
# The letter of a number says whose it is (requirements.txt lists them all). Exit 1 when one has no test, or when a test
# names one that is not listed. A number counts where a Bats title names it, or a comment of a unit program does (H-5a
# counts for H-5 too). Usage: requirements.sh [--missing] [LETTERS]: only those without a test, only those practices.
set -eu
cd "$(dirname "$0")"
only=
if [ "${1:-}" = --missing ]; then only=$1 && shift; fi
# Where a number is named: NUMBER|FILE|TITLE. A range (H-14..H-18) names all in it.
named() {
    awk -v letters="$(cut -c1 requirements.txt | sort -u | tr -d '\n')" '
        function name(number) {
            print number "|" FILENAME "|" title
            if (sub(/[a-z]$/, "", number)) print number "|" FILENAME "|" title
        }
        BEGIN { one = "[" letters "]-[0-9]+" }
        FNR == 1 { bats = FILENAME ~ /\.bats$/ }
        bats ? !/^@test "/ : !/^[ \t]*(\/\*|\*)/ { next }
        {
            title = $0
            if (bats) { sub(/^@test "/, "", title); sub(/" *\{ *$/, "", title) }
            else { gsub(/^[ \t\/*]+|[ \t*\/]+$/, "", title) }
            rest = $0
            while (match(rest, one "[a-z]?")) {
                number = substr(rest, RSTART, RLENGTH)
                inside = RSTART > 1 && substr(rest, RSTART - 1, 1) ~ /[A-Za-z0-9_-]/
                rest = substr(rest, RSTART + RLENGTH)
                if (inside) continue
                name(number)
                if (match(rest, "^(\\.\\.| to )" one)) {
                    letter = substr(number, 1, 2)
                    last = substr(rest, RSTART, RLENGTH)
                    if (index(last, letter) == 0) continue
                    sub(/^.*-/, "", last)
                    for (next_one = substr(number, 3) + 1; next_one < last + 0; next_one++) name(letter next_one)
                }
            }
        }' ./*.bats unit/*.[ch] | sed 's/|\.\//|/' | sort -u
}
named | awk -F'|' -v only="$only" -v letters="${1:-}" '
    letters != "" && index(letters, substr($1, 1, 1)) == 0 { next }
    FILENAME == "-" { tests[$1] = tests[$1] "\n    " $2 ": " $3; next }
    NF != 3 || !($2 ~ /^(check|do|record|report|text)$/) || ($1 in listed) { bad[++wrong] = "line " FNR ": " $0; next }
    {
        listed[$1]
        if (!($1 in tests)) { missing++; print $1 " (" $2 ") " $3 "\n    NO TEST" }
        else if (only != "--missing") print $1 " (" $2 ") " $3 tests[$1]
        all++
    }
    END {
        for (number in tests) if (!(number in listed)) bad[++wrong] = number " is not listed" tests[number]
        for (i = 1; i <= wrong; i++) print bad[i]
        printf "%d requirements, %d without a test\n", all, missing
        exit missing > 0 || wrong > 0
    }' - requirements.txt
