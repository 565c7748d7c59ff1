#!/usr/bin/env bats
# Messages in French: that every one of them has its translation, and that the tools find and show it.
load helper

root=$BATS_TEST_DIRNAME/..

arrange() {
    po=$root/po/fr.po
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" plan.json
    export CSC_PLAN=plan.json CSC_AS=priya-nair
}

messages() { make -s -C "$root" BUILD="$PWD" "$PWD/csc.pot"; }

# bats test_tags=equipment
@test "every message of the sources is translated, and no other is kept" {
    messages
    msgcmp --no-fuzzy-matching "$po" csc.pot
    run msgcmp --no-fuzzy-matching csc.pot "$po"
    refute_output --partial "is used but not defined"
    assert_equal "$(msgattrib --only-fuzzy "$po")" ""
    assert_equal "$(msgattrib --only-obsolete "$po")" ""
}

# bats test_tags=equipment
@test "a message without a translation is found" {
    messages
    printf '\nmsgid "a message of tomorrow"\nmsgstr ""\n' >> csc.pot
    run msgcmp --no-fuzzy-matching "$po" csc.pot
    assert_failure
    assert_output --partial "is used but not defined"
}

# bats test_tags=equipment
@test "what is typed stays as it is in a translation: commands, options, placeholders" {
    run python3 "$BATS_TEST_DIRNAME/po.py" check "$po"
    assert_output ""
    assert_success
    {
        printf 'msgid "{item}: give --why=TEXT"\nmsgstr "{element} : donnez --pourquoi=TEXTE"\n\n'
        printf 'msgid "csc-team leave %%s --method=written -m M1"\nmsgstr "csc-team leave %%s --method=écrit -r M1"\n'
    } > bad.po
    run python3 "$BATS_TEST_DIRNAME/po.py" check bad.po
    assert_failure
    assert_line --partial "another placeholder"
    assert_line --partial "another option"
    assert_line --partial "another value"
    assert_line --partial "another short option"
    assert_line --partial "a space that breaks"
}

# The tools beside another catalogue, in other/.
with_catalogue() { # with_catalogue PO
    mkdir -p other/share/locale/fr/LC_MESSAGES
    msgfmt -o other/share/locale/fr/LC_MESSAGES/csc.mo "$1"
    cp -r "${CSC_BIN:-$root/build/bin}" other/bin
}

verbs_of() {
    "$1" --help | awk '/^Verbs$/ { on = some = 1; next } /^$/ { on = 0 } !on || !/^  [a-z]/ { next }
        { sub(/^  /, ""); sub(/   *.*/, ""); print } END { if (!some) print "" }'
}

# bats test_tags=equipment
@test "no word of any help is without a translation" {
    messages
    python3 "$BATS_TEST_DIRNAME/po.py" mark csc.pot > marked.po
    with_catalogue marked.po
    for tool in csc-init csc-team csc-meeting csc-actions csc-report; do
        verbs_of "$tool" | sed "s/^/$tool /"
    done > verbs
    while read -r tool verb; do
        echo "== $tool $verb"
        # shellcheck disable=SC2086 # a verb is one or two words
        LANGUAGE=fr "other/bin/$tool" $verb --help
    done < verbs | python3 "$BATS_TEST_DIRNAME/po.py" unmarked > left
    run awk '/^== / { of = substr($0, 4); next }
        { sub(/^ *(-[A-Za-z], )? *--[a-z0-9-]+(\[?=\]?)?/, ""); sub("^ " of, "") } /[[:alpha:]]/ { print of ": " $0 }' left
    assert_output ""
    [ "$(wc -l < verbs)" -gt 100 ]
    [ "$(grep -c '^== ' left)" = "$(wc -l < verbs)" ]
}

@test "help in French is as wide as a screen, and names the same verbs and options" {
    for tool in csc-init csc-team csc-meeting csc-actions csc-report; do
        verbs_of "$tool" | while read -r verb; do
            # shellcheck disable=SC2086 # a verb is one or two words
            LANGUAGE=fr "$tool" $verb --help > french
            # shellcheck disable=SC2086
            "$tool" $verb --help > english
            if cmp -s french english; then fail "$tool $verb: the same"; fi
            diff <(grep -oE '^( {6}|  -[A-Za-z], )--[a-z0-9-]+' english) <(grep -oE '^( {6}|  -[A-Za-z], )--[a-z0-9-]+' french)
            run grep -nE '^.{81}' french
            assert_output ""
        done
    done
}

@test "a refusal in French says rule, reason and way out, and has the status it always has" {
    run csc-actions add "Budget" --owner=lee --due=+3w --topic=program
    assert_failure 3
    LANGUAGE=fr run csc-actions add "Budget" --owner=lee --due=+3w --topic=program
    assert_failure 3
    assert_line --partial "csc-actions: plan.json: tally ne peut pas être informé de "
    assert_line --partial "aucune autorisation en vigueur ne le couvre [consent H-30]"
    assert_line --partial "piste"
    assert_line --partial "csc-team consent permit tally --topics=program --given-by=PERSONNE --method=written"
}

@test "the language: --lang before LANGUAGE, LANGUAGE before the locale, which need not be installed; C is English" {
    french() { assert_output --partial "un opérande manque" && assert_failure 2; }
    english() { assert_output --partial "an operand is missing" && assert_failure 2; }
    LANGUAGE=fr run csc-actions add
    french
    LANGUAGE=fr:en run csc-actions add
    french
    LC_ALL='' LANG=fr_CA.UTF-8 run csc-actions add
    french
    LC_ALL='' LC_MESSAGES=fr_FR run csc-actions add
    french
    run csc-actions add --lang=fr
    french
    LANGUAGE=fr run csc-actions add --lang=en
    english
    LC_ALL=C LANGUAGE=fr run csc-actions add
    english
    LANGUAGE=de run csc-actions add
    english
    LANGUAGE=de:fr run csc-actions add
    french
    LANGUAGE=de:en:fr run csc-actions add
    english
    LC_ALL='' LANG=fr_CA.UTF-8 LANGUAGE=en run csc-actions add
    english
}

@test "the catalogue is found wherever both were put, also through a link; without it everything is in English" {
    with_catalogue "$po"
    mv other moved
    mkdir there && ln -s ../moved/bin/csc-actions there/
    LANGUAGE=fr run there/csc-actions add
    assert_output --partial "un opérande manque"
    LANGUAGE=fr run there/csc-actions --version
    assert_line --partial "+fr"
    rm -r moved/share
    LANGUAGE=fr run there/csc-actions add
    assert_output --partial "an operand is missing"
    assert_failure 2
    run there/csc-actions --version
    assert_line --partial -- "-fr"
    csc-team subject set --language=fr
    run moved/bin/csc-report minutes
    refute_output --partial "Présences"
    assert_output --partial "Attendance"
}

@test "a catalogue is taken from beside a directory named bin alone, and else from where the tools were installed" {
    with_catalogue "$po"
    mv other/bin other/tools
    LANGUAGE=fr run other/tools/csc-actions add
    assert_output --partial "an operand is missing"
    assert_failure 2
}

@test "rows are the same in both languages: members, states, dates" {
    for report in actions obligations check history summary; do
        for format in csv ndjson json; do
            csc-report "$report" -f "$format" > english || :
            LANGUAGE=fr csc-report "$report" -f "$format" > french || :
            [ -s english ] || fail "$report -f $format: nothing"
            if [ "$format" = csv ]; then
                diff <(head -n 1 english) <(head -n 1 french)
                assert_equal "$(wc -l < french)" "$(wc -l < english)"
            else
                diff <(jq -c '.. | objects | keys_unsorted' english) <(jq -c '.. | objects | keys_unsorted' french)
            fi
        done
    done
    words='walk(if type == "object" then del(.sentence, .hint, .what, .label) else . end)' # what is in a language
    for report in actions obligations check history summary; do
        diff <(csc-report "$report" -f ndjson | jq -c "$words") <(LANGUAGE=fr csc-report "$report" -f ndjson | jq -c "$words")
    done
    diff <(csc-report actions -f csv) <(LANGUAGE=fr csc-report actions -f csv)
}

@test "states are words of the language in documents, and of the plan in lists" {
    csc-report minutes > english
    csc-report minutes --lang=fr > french
    assert_equal "$(grep -c present english)" "$(grep -c présence french)"
    run csc-team show C1 --lang=fr
    assert_line --partial "autorisation"
    run csc-report actions --lang=fr
    assert_line --partial "proposed"
}

@test "documents are in the language of their plan, messages in that of who works; --lang says both" {
    csc-team subject set --language=fr
    run --separate-stderr csc-report minutes --for=joan
    assert_success
    assert_output --partial "Présences"
    # shellcheck disable=SC2154 # by run --separate-stderr
    [[ $stderr == *"recorded as disclosed to"* ]]
    assert_output --partial "Copie pour Joan Rock"
    run --separate-stderr csc-report minutes --for=joan --lang=en --no-record
    assert_output --partial "Attendance"
    refute_output --partial "Présences"
    run csc-report actions
    assert_line --partial "Owner"
    csc-meeting invite --to=copies -m "$(csc-meeting schedule 2026-12-10T09:00 --place=Room --purpose=Review)" ana
    grep -q "Où" copies/*
    run csc-meeting show M1
    assert_line --partial "Minute-taker"
    run csc-report minutes -m M99
    assert_output --partial "hint: "
    assert_failure 2
    run csc-team show nobody
    assert_output --partial "hint: "
    run bash -c 'ulimit -f 1; csc-report minutes -f html -o out.html'
    assert_output --partial "cannot be written"
    assert_failure 5
    csc-report export --to=out --index=index.csv plan.json
    grep -q "Présences" out/reach/minutes*
    grep -q "Copie pour" out/reach/minutes*
    csc-team subject set --language=en
    LANGUAGE=fr run csc-report minutes
    assert_output --partial "Attendance"
}

@test "an action written under French is what is written under English" {
    cp plan.json other.json
    csc-actions add "Visit" --owner=priya --due=2026-12-15 > /dev/null
    LANGUAGE=fr csc-actions add "Visit" --owner=priya --due=2026-12-15 -p other.json > /dev/null
    cmp plan.json other.json
}
