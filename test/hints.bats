#!/usr/bin/env bats
# shellcheck disable=SC2154 # run sets stderr and stderr_lines
# The way out that a message names can be gone: every command and every option in it exists.

load helper

root=$BATS_TEST_DIRNAME/..
tools="csc-init csc-team csc-meeting csc-actions csc-report"

setup_file() {
    local PATH="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}:$PATH" tool verb
    export LC_ALL=C.UTF-8
    unset LANGUAGE LC_MESSAGES LANG
    # TOOL|VERB|OPTION for everything that --help shows, once; a verb without options of its own has the common ones.
    for tool in $tools; do
        {
            "$tool" --help | sed -n '/^Verbs/,/^$/s/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)\(  .*\)\{0,1\}$/\1/p'
            [ "$tool" != csc-init ] || echo
        } | while read -r verb; do
            # shellcheck disable=SC2086 # a verb of two words is two words
            "$tool" $verb --help | awk -v of="$tool|$verb" 'match($0, /^ +(-[a-zA-Z], )?--[a-z0-9-]+/) {
                option = substr($0, RSTART, RLENGTH); sub(/^.*--/, "--", option); print of "|" option }
                match($0, /^  -[a-zA-Z], /) { print of "|" substr($0, 3, 2) }'
        done
    done > "$BATS_FILE_TMPDIR/known"
}

# Every text of the sources that names a tool or an option, one a line, without its quotes; texts in pieces as one.
texts() {
    cat "$root"/lib/{rules,plan,view}/*.c "$root"/lib/report/report_*.c "$root"/cmd/*.c "$root"/cmd/*/*.c |
        sed '/^ *\/[/*]/d; /^#/d; s/""/" "/g' | sed -z 's/"[[:space:]]*\n[[:space:]]*"//g' |
        grep -o '"\([^"\\]\|\\.\)*"' | sed 's/^"//; s/"$//; s/\\"/"/g'
}

# The commands in them: TOOL, then its words up to the end of the clause.
commands() {
    texts | grep -o 'csc-\(init\|team\|meeting\|actions\|report\) [^;:]*' |
        sed 's/ csc-/\ncsc-/g' | grep '^csc-' | sed 's/, .*//; s/,$//; s/ -p [^ ]*//' | sort -u
}

# What is wrong with a command, if anything.
fault_of() {
    local tool=${1%% *} verb='' word option
    read -ra words <<< "${1#* }"
    for word in "${words[0]} ${words[1]-}" "${words[0]}" ''; do
        if grep -qF "$tool|$word|" "$BATS_FILE_TMPDIR/known"; then
            verb=$word
            break
        fi
    done
    grep -qF "$tool|$verb|" "$BATS_FILE_TMPDIR/known" || { echo "no such verb: $1"; return; }
    for word in "${words[@]}"; do
        option=$(grep -oE '^(--[a-z0-9-]+|-[a-zA-Z]$)' <<< "${word#[}") || continue
        grep -qxF -e "$tool|$verb|$option" "$BATS_FILE_TMPDIR/known" || echo "no such option $option: $1"
    done
}

@test "every command that a message names exists, with its options" {
    commands > named
    [ "$(wc -l < named)" -gt 60 ]
    while IFS= read -r command; do fault_of "$command"; done < named > wrong
    run cat wrong
    assert_output ""
}

@test "every option that a message names is one of some verb" {
    texts | grep -oE '(^|[ (])--[a-z0-9-]+' | sed 's/^[ (]*//' | sort -u > named
    [ "$(wc -l < named)" -gt 30 ]
    cut -d'|' -f3 "$BATS_FILE_TMPDIR/known" | sort -u > options
    run comm -23 named options
    assert_output ""
}

@test "the check finds what does not exist" {
    assert_equal "$(fault_of 'csc-meeting fly --to=DIR')" "no such verb: csc-meeting fly --to=DIR"
    assert_equal "$(fault_of 'csc-meeting set M1 --starts=WHEN --wings=2')" "no such option --wings: csc-meeting set M1 --starts=WHEN --wings=2"
    assert_equal "$(fault_of 'csc-meeting minutes send --sent=DATE -m M1')" ""
    assert_equal "$(fault_of 'csc-meeting minutes forget M1')" "no such verb: csc-meeting minutes forget M1"
}

@test "where redirecting would fail too, another way out is told: -o onto a directory, a link, a device" {
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" plan.json
    mkdir "a place"
    ln -s elsewhere.txt link
    run --separate-stderr csc-report plan -o "a place"
    assert_failure 2
    assert_equal "${stderr_lines[0]}" "csc-report: a place: this is a directory; -o takes the name of a file"
    assert_equal "${stderr_lines[1]}" "hint: name a file in it: -o 'a place'/NAME"
    run --separate-stderr csc-report plan -o link
    assert_failure 2
    assert_equal "${stderr_lines[1]}" "hint: name the file that it points to"
    run --separate-stderr csc-report plan -o /dev/null
    assert_failure 2
    assert_equal "${stderr_lines[1]}" "hint: leave -o out and redirect standard output"
}

@test "a link that leads nowhere is no missing plan to be made" {
    ln -s elsewhere.json link.json
    run --separate-stderr csc-report plan link.json
    assert_failure 5
    assert_equal "$stderr" "csc-report: link.json: there is no plan where this symbolic link leads
hint: ls -l shows where; name the plan itself"
}

@test "a plan whose name begins with a hyphen is no option in a hint" {
    mkdir ./-d
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" ./-d/plan.json
    csc-init --adopt -- -d
    rm ./-d/plan.json
    run --separate-stderr csc-report plan -- -d
    assert_failure 5
    assert_equal "${stderr_lines[1]}" "hint: csc-init --restore ./-d"
    run ${stderr_lines[1]#hint: }
    assert_success
}

@test "an id that is expunged is typed whole: what another verb would take it for is told" {
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" plan.json
    run --separate-stderr csc-init --expunge=priya --why=Test
    assert_failure 2
    assert_equal "${stderr_lines[1]}" "hint: ids are typed whole here: priya-nair"
    run --separate-stderr csc-init --expunge=nobody-at-all --why=Test
    assert_failure 2
    assert_equal "${stderr_lines[1]}" "hint: csc-report history names the records that were touched"
}

@test "delimiters are called by their words" {
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" plan.json
    printf 'title;owner,due\n1;2,3\n' > list.csv
    run --separate-stderr csc-actions import list.csv
    assert_failure 4
    assert_equal "${stderr_lines[1]}" "hint: say it with --delimiter=comma, --delimiter=semicolon or --delimiter=tab"
}
