#!/usr/bin/env bats
# Pages as another program reads them: text made to break them, as a table, in groups and as a document.

load helper

@test "html of tables, groups and documents is free of errors and warnings (tidy)" {
    type -P tidy > /dev/null || skip "tidy is not installed"
    local render="${CSC_UNITS:-$BATS_TEST_DIRNAME/../build/unit}/render"
    for what in "" late document; do
        "$render" html $what > page.html
        assert_file_contains page.html "</html>"
        run tidy -e -q page.html
        assert_success
        assert_output ""
    done
}

@test "html is self-contained: no script, no reference to anything outside, no markup from people's text" {
    local render="${CSC_UNITS:-$BATS_TEST_DIRNAME/../build/unit}/render"
    for what in late document; do
        "$render" html $what > page.html
        run grep -Eic '<(script|link|img|iframe|object|a|b)[ >]|( src| href|@import|url\()' page.html
        assert_output 0
    done
}

# What a terminal gets, without what script(1) adds.
on_screen() { script -qec "$1" /dev/null < /dev/null | tr -d '\r'; }

# Titles and headings are in bold, nothing else is, and without the bold it is the plain output.
is_bold() { # FILE PLAIN HEADING...
    local file=$1 plain=$2 heading
    shift 2
    sed $'s/\e\\[[01]m//g' "$file" | cmp - "$plain"
    for heading in "$@"; do
        grep -qxF $'\e[1m'"$heading"$'\e[0m' "$file" || fail "not bold: $heading"
    done
    assert_equal "$(grep -c $'\e' "$file")" $#
}

@test "--color=always: titles and headings of tables, groups and documents in bold; never, and formats for machines: nothing" {
    cp "$BATS_TEST_DIRNAME/two_meetings.json" plan.json
    csc-actions list --columns=id,title --color=never plan.json > plain
    csc-actions list --columns=id,title --color=always plan.json > bold
    is_bold bold plain "$(head -n 1 plain)"
    csc-actions list --columns=id,title --by=status --color=never plan.json > plain
    csc-actions list --columns=id,title --by=status --color=always plan.json > bold
    grep -q '^Status: open (' plain
    mapfile -t headings < <(grep -E '^[^ ].* \([0-9]+\)$|^Id ' plain)
    is_bold bold plain "${headings[@]}"
    csc-report minutes --meeting=M1 plan.json --color=never > plain
    csc-report minutes --meeting=M1 plan.json --color=always > bold
    grep -B 1 -E '^(=+|-+|\.+)$' plain | grep -vE '^(=+|-+|\.+|--)$' > headings
    [ "$(wc -l < headings)" -ge 3 ]
    sed $'s/\e\\[[01]m//g' bold | cmp - plain
    while read -r heading; do grep -qxF $'\e[1m'"$heading"$'\e[0m' bold || fail "not bold: $heading"; done < headings
    for format in list csv tsv json ndjson markdown html; do
        csc-actions list -f $format --color=always plan.json > one
        run grep -c $'\e' one
        assert_output 0
    done
}

@test "--color=auto: bold on a terminal alone; not with NO_COLOR, in a file, or in a pipe" {
    script -qec true /dev/null < /dev/null > /dev/null 2>&1 || skip "no script(1), or no terminal for it"
    cp "$BATS_TEST_DIRNAME/two_meetings.json" plan.json
    list="csc-actions list --columns=id,title plan.json"
    for words in "$list" "NO_COLOR= $list" "$list --color=auto"; do
        assert_equal "$words: $(on_screen "$words" | grep -c $'\e\\[1mId .*\e\\[0m$')" "$words: 1"
    done
    for words in "NO_COLOR=1 $list" "$list --color=never" "$list | cat" "$list -o file && cat file"; do
        on_screen "$words" > shown
        grep -q '^Id ' shown || fail "$words: $(cat shown)"
        run grep -c $'\e' shown
        assert_output 0
    done
    on_screen "NO_COLOR=1 $list --color=always" | grep -q $'\e\\[1mId ' # what is typed outweighs what is set
}
