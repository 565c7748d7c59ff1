#!/usr/bin/env bats
# The manual and the README say what the tools do: every verb, every option, every command shown.

load helper

root=$BATS_TEST_DIRNAME/..

# The verbs of a tool, one a line, as its --help lists them; a blank line for a tool without verbs.
verbs_of() {
    "$1" --help | awk '/^Verbs$/ { on = some = 1; next } /^$/ { on = 0 } !on || !/^  [a-z]/ { next }
        { sub(/^  /, ""); sub(/   *.*/, ""); print } END { if (!some) print "" }'
}

# Options of one verb in the groups named (a pattern), one a line.
options_of() { # options_of GROUPS TOOL VERB
    # shellcheck disable=SC2086 # a verb is one or two words
    "$2" $3 --help | awk -v groups="^($1)\$" '/^[A-Z]/ { on = $0 ~ groups }
        on && /^  (-[a-zA-Z],|   ) --/ { sub(/^ *(-[a-zA-Z], )?--/, ""); sub(/[^a-z0-9-].*/, ""); print }' | sort -u
}

# "VERB: option" for every option that a page names; COMMON OPTIONS has the verb "common", other places "other".
options_of_page() {
    awk '/^\.Sh / { verb = $0 == ".Sh COMMON OPTIONS" ? "common" : $0 == ".Sh OPTIONS" ? "" : "other" }
        /^\.It Ic / { verb = ""; for (i = 3; i <= NF && $i !~ /^(Ar|Op)$/; i++) verb = verb (i > 3 ? " " : "") $i }
        { line = $0; while (match(line, /Fl Fl [a-z0-9-]+/)) {
            print verb ": " substr(line, RSTART + 6, RLENGTH - 6); line = substr(line, RSTART + RLENGTH) } }' "$1" | sort -u
}

setup_file() {
    local bin="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}"
    (
        unset CSC_PLAN CSC_AS CSC_PROFILE_PATH CSC_LOCK_TIMEOUT LANGUAGE LC_MESSAGES LANG
        PATH="$bin:$PATH" TZ=America/Toronto LC_ALL=C.UTF-8 \
            bash "$BATS_TEST_DIRNAME/../examples/caseload.sh" "$BATS_FILE_TMPDIR/caseload"
    )
}

tools="csc-init csc-team csc-meeting csc-actions csc-report"

@test "every verb stands in its tool's page, and no other" {
    for tool in $tools; do
        verbs_of "$tool" | sort > verbs
        sed -n 's/^\.It Ic //p' "$root/man/$tool.1" | sed 's/ \(Ar\|Op\)\( .*\|$\)//' | sort > shown
        [ -s shown ] || echo > shown
        diff verbs shown
    done
}

@test "every option of every verb stands in its tool's page, and no other" {
    for tool in $tools; do
        options_of_page "$root/man/$tool.1" > page
        verbs_of "$tool" > verbs
        : > every
        while read -r verb; do
            options_of "Options|Members" "$tool" "$verb" > own
            options_of Common "$tool" "$verb" > common
            cat own common >> every
            sed -n "s/^$verb: //p" page | sort > shown
            run comm -23 own shown
            assert_output ""
            run bash -c 'sort -u own common | comm -13 - shown'
            assert_output ""
        done < verbs
        sed -n 's/^other: //p' page > shown
        run bash -c 'sort -u every | comm -13 - <(sort shown)'
        assert_output ""
    done
}

@test "the common options of every tool stand in its page and in csc(7), and no others" {
    : > all
    for tool in $tools; do
        verbs_of "$tool" | while read -r verb; do options_of Common "$tool" "$verb"; done | sort -u > common
        cat common >> all
        options_of_page "$root/man/$tool.1" | sed -n 's/^common: //p' | sort > shown
        diff common shown
    done
    sed -n '/^\.Sh OPTIONS/,/^\.Sh ROWS/ s/^\.It.*Fl Fl \([a-z0-9-]*\).*/\1/p' "$root/man/csc.7" | sort > shown
    sort -u all | diff - shown
}

@test "every command of the README and of the manual prints what is shown there" {
    local page failed=""
    for page in "$root"/README.md "$root"/man/*.[157]; do
        bash "$root/test/replay.sh" --shown "$page" > "$BATS_TEST_TMPDIR/shown"
        [ -s "$BATS_TEST_TMPDIR/shown" ] || continue
        cp -R "$BATS_FILE_TMPDIR/caseload" "$BATS_TEST_TMPDIR/${page##*/}"
        ln -s "$root/examples" "$BATS_TEST_TMPDIR/${page##*/}/examples"
        (cd "$BATS_TEST_TMPDIR/${page##*/}" && bash "$root/test/replay.sh" "$page") > "$BATS_TEST_TMPDIR/real"
        diff "$BATS_TEST_TMPDIR/shown" "$BATS_TEST_TMPDIR/real" || failed="$failed ${page##*/}"
    done
    assert_equal "$failed" ""
}

@test "every page that shows how a tool is used has commands that are run" {
    for page in README.md man/csc.7 man/csc-plan.5 man/csc-profile.5 man/csc-{init,team,meeting,actions,report}.1; do
        run grep -c '^\$ ' <(bash "$root/test/replay.sh" --shown "$root/$page")
        assert [ "$output" -ge 3 ]
    done
}

@test "the manual's tables are those of the tools" {
    local tables="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}/../man-tables" page count=0
    for page in "$root"/man/*.[157]; do
        "$tables" < "$page" > made
        diff "$page" made
        count=$((count + $(grep -c '^\.\\" BEGIN' made || true)))
    done
    assert_equal "$count" 6
}

@test "the manual is sound (mandoc)" {
    run mandoc -Tlint -Wwarning "$root"/man/*.[157]
    assert_success
    assert_output ""
}

# shellcheck disable=SC1112 # curly quotes are meant
@test "quotes of the manual close where they open: none stands in another, none goes on over a comma" {
    local page count=0
    for page in "$root"/man/*.[157]; do
        mandoc -Tutf8 "$page" | col -b | tr '\n' ' ' > text
        count=$((count + $(grep -o '‘' text | wc -l)))
        run grep -oE '‘[^’]*‘.{0,20}|’’.{0,20}|‘[a-z0-9/-]+, [^’]*’' text
        assert_output ""
    done
    assert [ "$count" -gt 100 ]
}

@test "what the pages refer to is there" {
    run bash -c 'sed -n "s/^\.Xr \(csc[a-z-]*\) \([157]\).*/\1.\2/p" "$1"/man/*.[157] | sort -u' refer "$root"
    for page in $output; do assert_file_exists "$root/man/$page"; done
    grep -oh '](\([a-zA-Z][^):#]*\))' "$root/README.md" "$root/CONTRIBUTING.md" | sed 's/.*](//; s/)//' > links
    assert [ "$(wc -l < links)" -ge 10 ]
    while read -r file; do assert_exists "$root/$file"; done < links
}
