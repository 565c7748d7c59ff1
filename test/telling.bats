#!/usr/bin/env bats
# Doing that tells: what a record's own members leave open, its priority, its seal and its case say; the gates, the
# findings and the views answer alike.

# shellcheck disable=SC2154 # run sets status, output, lines and stderr
load helper
load centre

setup_file() {
    PATH="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}:$PATH" TZ=America/Toronto LC_ALL=C.UTF-8
    export PATH TZ LC_ALL
    unset CSC_PLAN CSC_AS CSC_PROFILE_PATH
    make_centres "$BATS_FILE_TMPDIR"
}

# A unit of which Reach may be told, but of no family's case; Tally of the case of K1 alone.
unit() {
    export CSC_PLAN=plan CSC_AS=ana-reyes
    {
        csc-init --profile=ms33-case-conference --subject="Room 4" --lead="Ana Reyes" plan
        csc-team agency add Reach
        csc-team agency add Tally
        csc-team add "Rex Moe" --agency=reach --role=other-support --agreed-on=2026-11-02
        csc-team add "Ted Lu" --agency=tally --role=other-support --agreed-on=2026-11-02
        csc-meeting case add "Tommy O'Brien" --enrolled=2026-09-01
        csc-team consent permit reach --all-topics --given-by=ana --method=written
        csc-team consent permit tally --all-topics --case=K1 --given-by=K1 --method=written
        csc-actions priority add "Calm drop-off" --expressed-by=ana --case=K1
    } > setup 2>&1
}

@test "H-30 an action is of its priority's case: only who may be told of that family can have it" {
    unit
    refused consent csc-actions add "Call the family" --owner=rex --due=2026-12-01 --case=K1
    refused consent csc-actions add "Call the family" --owner=rex --due=2026-12-01 --priority=P1
    run csc-actions add "Call the family" --owner=ted --due=2026-12-01 --priority=P1
    assert_success
    run csc-actions add "Order paint" --owner=rex --due=2026-12-01
    assert_success
    refused consent csc-actions set A2 --priority=P1
    found owner-no-consent A1 && fail "Ted may be told of K1"
    jq '.actions.A1.owner = "rex-moe"' plan/plan.json > edited && cat edited > plan/plan.json
    found owner-no-consent A1
}

@test "H-43 what is sealed goes to those it is opened to alone: its owner and helpers are named, or it is theirs" {
    at team
    csc-team consent permit kids --topics=conflict,general --given-by=ana --method=written > /dev/null 2>&1
    refused "consent H-30" csc-actions add "Talk it over" --owner=jo --due=2026-12-01 --topic=conflict
    refused "consent H-30" csc-actions add "Talk it over" --owner=jo --due=2026-12-01 --topic=conflict --only=thrc
    refused "consent H-30" csc-actions add "Talk it over" --owner=sam --due=2026-12-01 --topic=conflict
    run csc-actions add "Talk it over" --owner=jo --due=2026-12-01 --topic=conflict --only=kids,thrc
    assert_success
    assert_output A1
    run csc-actions list --for=kids -f csv --no-headings
    assert_output --partial "Talk it over"
    found owner-no-consent && fail "it is opened to jo"
    run csc-actions add "Ask each other" --owner=jo --due=2026-12-01 --topic=conflict --as=jo # her own word
    assert_success
    refused "consent H-30" csc-actions set A2 --helpers=sam
    jq 'del(.actions.A1.only)' plan/plan.json > edited && cat edited > plan/plan.json
    found owner-no-consent A1
    run csc-actions list --for=kids -f csv --no-headings
    refute_output --partial "Talk it over" # as the finding says, who has to do it is not told of it
}

told() { csc-report disclosures --to=kids -f json "$@" | jq -c '[.[] | .basis]'; }

@test "H-32 the same told again on another consent is recorded again, with that consent; on the same one it is not" {
    at final
    csc-actions show A1 --for=kids -f json > first
    csc-actions show A1 --for=kids -f json > second
    run told
    assert_output '[["C2"]]'
    csc-team consent revoke C2
    run csc-actions show A1 --for=kids
    assert_failure 1
    csc-team consent permit kids --topics=general,program --given-by=ana --method=written > /dev/null
    run csc-actions show A1 --for=kids -f json
    assert_success
    assert_output --partial "disclosure 2"
    run told
    assert_output '[["C2"],["C3"]]'
    csc-actions show A1 --for=kids -f json > third # and from here on once on this one too
    run told
    assert_output '[["C2"],["C3"]]'
}

@test "H-32 an export is recorded under a person of the plans: a name that no plan knows ends it before anything is written" {
    at final
    cp -r plan other
    jq '.id = "3c9e4a52-0000-4000-8000-000000000009" | .subject.name = "Oak Lane"' plan/plan.json |
        sed 's/sam-roy/ed-bell/; s/Sam Roy/Ed Bell/' > other/plan.json
    rm -f other/plan.journal
    run csc-report export --as=nobody-here --to=out --index=index.csv plan other
    assert_failure 2
    assert_output --partial "nobody-here"
    assert_not_exists out
    assert_not_exists index.csv
    run grep -c nobody-here plan/plan.journal
    assert_output 0
    CSC_AS=nobody-here csc-report export --to=preview --index=preview.csv --no-record plan other # somebody of other plans
    csc-report export --as=Sam --to=out --index=index.csv plan other # other does not know Sam
    run jq -s '[.[] | select(.kind == "disclosure") | .by] | unique' plan/plan.journal
    assert_output --partial sam-roy
    run jq -s '[.[] | select(.kind == "disclosure") | .by] | unique' -c other/plan.journal
    assert_output '[null]'
}

@test "H-33 H-38 without consent nobody is told of a safety concern, nor a sealed one addressed, unless a law asks for it" {
    at team
    csc-meeting concern add safety "A loose step" --by=priya > /dev/null 2>&1
    csc-meeting concern told X1 jo sam
    refused "consent H-30" csc-meeting concern told X1 wen
    csc-meeting concern told X1 wen --override=consent --why="Staff are at risk" --legal-basis="OHSA s. 25"
    csc-meeting concern add duty-to-report "A mark on an arm" --by=priya > /dev/null 2>&1
    refused "consent H-30" csc-meeting concern forward X2 --to=quiet
    refused "consent H-30" csc-meeting concern set X2 --addressed-to=quiet
    csc-meeting concern forward X2 --to=kids
    csc-team consent revoke C2
    refused "consent H-30" csc-meeting concern told X1 jo
}

@test "H-43 a seal is opened by saying why: an entry of the log does not lose it with its topic" {
    at team
    csc-meeting log add phone "They do not talk" --topic=conflict --by=priya > /dev/null
    unchanged 2 csc-meeting log set L1 --topic=general
    assert_output --partial "--why"
    run csc-meeting log list --for=kids -f csv --no-headings
    refute_output --partial "They do not talk"
    csc-meeting log set L1 --with=ana # what leaves the seal needs no reason
    csc-meeting log set L1 --topic=general --why="Settled between them"
    run csc-meeting log list --for=kids -f csv --no-headings
    assert_output --partial "They do not talk"
    csc-meeting log set L1 --topic=program # open already
}

@test "H-31 rows and the plans beside them are for one recipient, and rows say by name who that is" {
    at final
    sed 's/Kids. Ability/Kids of Milbrook/; s/"id": "[^"]*"/"id": "3c9e4a52-0000-4000-8000-000000000009"/' plan/plan.json > other.json
    chmod 600 other.json
    csc-report actions --for=kids -f ndjson plan > rows
    run csc-report actions --for=kids -f csv - other.json < rows
    assert_failure 2
    assert_output --partial "Kids of Milbrook"
    refute_line --regexp '^other'
    run csc-report actions --for=kids -f csv - plan < rows
    assert_success
    assert_output --partial "Visit both rooms"
    jq -c 'del(.for_name)' rows > nameless
    run csc-report actions --for=kids -f csv - < nameless
    assert_failure 4
    assert_output --partial "for_name"
    run csc-report actions --for=kids -f csv - < rows
    assert_success
}

@test "H-31 a copy that is not made names nobody: who acts is not known, and no candidates are told" {
    at final
    run csc-report plan --for=kids --as=zzz
    assert_failure 2
    assert_output --partial "--as=zzz"
    for name in ana-diaz sam-roy wen-li "Sam Roy" "Wen Li"; do refute_output --partial "$name"; done
    run csc-report plan --for=kids --as=sam
    assert_success
}
