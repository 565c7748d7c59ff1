#!/usr/bin/env bats
# With --for what may not be seen is as what does not exist: the same words and the same status.

load helper

# reach may not see A3 and P2 (licensing), nor anything of harbour, which has no consent.
arrange() {
    jq '.agencies.harbour = {name: "Hidden Harbour", kind: "provider", joined: "2026-09-01"}
        | .people."noor-hadi" = {name: "Noor Hadi", agency: "harbour", roles: ["service-provider"], agreed_on: "2026-09-02", joined: "2026-09-02"}
        | .meetings.M7 = {kind: "direct-service", starts: "2026-12-20T13:30", status: "planned", purpose: "Licensing",
            only: ["sprout", "subject"]}' "$BATS_TEST_DIRNAME/two_meetings.json" > plan.json
    chmod 600 plan.json
}

@test "an id or a name that is hidden from the audience is answered like one that does not exist" {
    local wrong=0 command hidden missing
    # shellcheck disable=SC2086 # a command is words
    while IFS='|' read -r command hidden missing; do
        got=0; $command"$hidden" --for=reach --no-record > one 2>&1 || got=$?
        other=0; $command"$missing" --for=reach --no-record > two 2>&1 || other=$?
        sed -i "s/$missing/$hidden/g" two
        if [[ $got != "$other" ]] || ! cmp -s one two || [[ $got == 0 ]]; then
            echo "$command$hidden: $got, $other"; diff one two; wrong=1
        fi
        ! grep -iE 'noor-hadi \(|harbour \(|A3, |P2, |M7, ' one || { echo "$command$hidden tells"; wrong=1; }
    done << 'END'
csc-actions show |A3|A9
csc-actions show |P2|P9
csc-team show |noor-hadi|nobo-dyis
csc-team show |Noor|Nobo
csc-meeting show |M7|M9
csc-report minutes --meeting=|M7|M9
csc-report agenda --meeting=|M7|M9
csc-actions list --owner=|noor-hadi|nobo-dyis
csc-actions list --owner=|Noor|Nobo
csc-actions list --agency=|harbour|harbors
csc-actions list --priority=|P2|P9
csc-report actions --priority=|P2|P9
csc-report actions --owner=|noor-hadi|nobo-dyis
csc-report actions --agency=|Hidden|Absent
csc-report where --agency=|harbour|harbors
END
    [[ $wrong == 0 ]]
}

@test "what those ids and names hide is there for the operator" {
    for command in "csc-actions show A3" "csc-actions show P2" "csc-team show noor-hadi" "csc-meeting show M7"; do
        run $command
        assert_success
    done
}

# The tables with --for that read rows, as the tools tell: TOOL VERB
takers() {
    local tool verb
    for tool in csc-team csc-meeting csc-actions csc-report; do
        "$tool" --help | sed -n '/^Verbs/,/^$/s/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p' | while read -r verb; do
            # shellcheck disable=SC2086 # a verb of two words is two words
            "$tool" $verb --help > help
            if ! head -n 1 help | grep -q '\[PLAN\.\.\.\]$' || ! grep -q -- --for=WHO help; then continue; fi
            # shellcheck disable=SC2086
            "$tool" $verb -f ndjson - < /dev/null > /dev/null 2>&1 && echo "$tool $verb"
        done
    done
}

@test "with --for a reading verb takes no rows but those made for that reader" {
    local wrong=0 verb count=0
    takers > verbs
    assert [ "$(wc -l < verbs)" -ge 20 ]
    # shellcheck disable=SC2086 # a verb is words
    while read -r verb; do
        $verb -f ndjson > all < /dev/null || true
        $verb --for=sprout --no-record -f ndjson > sprout < /dev/null || true
        $verb --for=reach --no-record -f ndjson > own < /dev/null || true
        [[ -s own ]] || continue
        count=$((count + 1))
        cat own sprout > both
        jq -c 'del(.for)' own > unsigned
        for other in all sprout both unsigned; do
            [[ -s $other ]] && { [[ $other != both ]] || [[ -s sprout ]]; } || continue
            got=0; $verb --for=reach -f csv - < $other > out 2> err || got=$?
            [[ $got == 4 && ! -s out ]] && grep -q "was" err || { echo "$verb, $other: $got"; wrong=1; }
        done
        for format in text list csv tsv json ndjson markdown html; do
            was=0; $verb --for=reach --no-record --raw -f $format > one < /dev/null || was=$?
            got=0; $verb --for=reach --raw -f $format - < own > two || got=$?
            [[ $got == "$was" ]] && cmp -s one two || { echo "$verb own as $format: $got, $was"; wrong=1; }
        done
    done < verbs
    [[ $wrong == 0 && $count -ge 12 ]]
}

@test "whom --for may name is told to who asks: of an unknown word all agencies, people and cases, and no copy is made" {
    run --separate-stderr csc-actions list --for=nobody
    assert_failure 2
    assert_output ""
    # shellcheck disable=SC2154 # run sets it
    [[ "$stderr" == *harbour* ]]
    assert_not_exists plan.journal
}

@test "rows that are taken by the agency's name say under which id they were made" {
    csc-report actions --for=reach -f ndjson > rows
    run csc-report actions --for="Reach Inclusion" - < rows
    assert_failure 4
    assert_output --partial "made for reach, not for Reach Inclusion"
    assert_output --partial "if Reach Inclusion Services is meant, --for=reach"
    run csc-report actions --for=reach - < rows
    assert_success
}
