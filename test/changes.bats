#!/usr/bin/env bats
# csc-report changes: what changed in team and plan since a day.

load helper

setup_file() {
    local bin="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}"
    (
        unset CSC_PLAN CSC_AS CSC_PROFILE_PATH CSC_LOCK_TIMEOUT LANGUAGE LC_MESSAGES LANG
        export PATH="$bin:$PATH" CSC_TODAY=2026-11-24 TZ=America/Toronto LC_ALL=C.UTF-8
        source "$BATS_TEST_DIRNAME/samples.bash"
        mkdir "$BATS_FILE_TMPDIR/stages"
        stages "$BATS_FILE_TMPDIR/stages"
    )
}

arrange() {
    cp -R "$BATS_FILE_TMPDIR/stages/." .
    mkdir maple
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" maple/plan.json
}

rows() { csc-report changes --columns=id,change,member,before,after --no-headings -f csv "$@"; }

@test "H-39 what changed on the day or later is told, what changed before is not" {
    export CSC_PLAN=final CSC_AS=priya-nair
    CSC_TODAY=2026-11-26 csc-actions assign A1 etienne
    CSC_TODAY=2026-11-28 csc-actions set A1 --due=2026-12-20
    export CSC_TODAY=2026-11-30
    run rows --since=2026-11-26
    assert_output - << 'END'
A1,changed,owner,Priya Nair,Étienne O'Brien
A1,changed,due,2026-12-01,2026-12-20
END
    run rows --since=2026-11-27
    assert_output "A1,changed,due,2026-12-01,2026-12-20"
    run rows --since=2026-11-29
    assert_output ""
}

@test "H-39 who joined, who left and who does what else is told" {
    export CSC_PLAN=begun CSC_AS=priya-nair CSC_TODAY=2026-11-26
    csc-team agency add "Harbour Family" --kind=provider --reason="Staff consultation" > /dev/null
    csc-team add "Rosa Jimenez" --agency=harbour-family --role=service-provider > /dev/null
    csc-team leave jordan
    csc-team set etienne --role=+supervisor
    run rows --since=2026-11-25
    assert_line "harbour-family,joined,,,Staff consultation"
    assert_line 'rosa-jimenez,joined,,,"service-provider; Harbour Family"'
    assert_line "jordan-smith,left,left,,2026-11-26"
    assert_line 'etienne-o-brien,changed,roles,service-provider,"service-provider, supervisor"'
    refute_output --partial "amelie"
}

@test "H-39 consents are told to the operator and to the subject, to no agency" {
    export CSC_PLAN=begun CSC_AS=priya-nair CSC_TODAY=2026-11-26
    csc-team consent revoke C2
    csc-team consent permit quiet --topics=general --with='*' --given-by=amelie --method=written
    run rows --since=2026-11-26
    assert_line "C2,ended,revoked_on,,2026-11-26"
    assert_line 'C3,added,,,"permit; general"'
    run csc-report changes --since=2026-11-26 --for=early-steps -f csv
    assert_success
    refute_output --regexp ',C[23],'
    for who in subject amelie-tremblay; do
        run rows --since=2026-11-26 --for=$who --no-record
        assert_line "C2,ended,revoked_on,,2026-11-26"
        assert_line 'C3,added,,,"permit; general"'
    done
}

@test "H-39 for an agency nothing hidden shows, neither as it was nor as it is" {
    export CSC_PLAN=final CSC_AS=priya-nair CSC_TODAY=2026-11-26
    csc-actions priority add "Answer the inspection" --expressed-by=amelie --topic=licensing
    csc-report changes --since=2026-11-26 --for=etoile -f ndjson > before
    csc-actions priority set P2 --goal="No open finding"
    csc-report changes --since=2026-11-26 --for=etoile -f ndjson > after
    run cmp before after
    assert_success
    run rows --since=2026-11-26
    assert_line --partial "P2,added"
    csc-actions priority set P1 --goal="Calm by noon"
    run rows --since=2026-11-26 --for=etoile
    assert_output "P1,changed,goal,,Calm by noon"
    CSC_TODAY=2026-11-27 csc-actions priority set P1 --topic=licensing
    run rows --since=2026-11-26 --for=etoile
    assert_output "" # what it might see once it may not see now
}

@test "H-30 an earlier state is refused for want of consent first, and its absence tells nobody how many changes there were" {
    export CSC_PLAN=final CSC_AS=priya-nair
    for when in 9999 2020-01-01 1; do
        for command in "csc-actions list" "csc-report plan" "csc-report where --agency=quiet"; do
            # shellcheck disable=SC2086 # a command is words
            run --separate-stderr $command --for=quiet
            # shellcheck disable=SC2154 # run sets it
            local refusal="$status $stderr"
            assert_equal "$status" 1
            # shellcheck disable=SC2086
            run --separate-stderr $command --for=quiet --as-of=$when
            assert_equal "$status $stderr" "$refusal"
        done
    done
    run --separate-stderr csc-actions list --for=early-steps --as-of=9999
    assert_equal "$status" 1
    assert_regex "$stderr" "no state of the plan at 9999"
    refute_regex "$stderr" "revision"
}

@test "H-39 before the plan was made there was nothing; without a journal nothing is known" {
    run rows --since=2026-11-01 begun
    assert_success
    assert_line "plan,added,status,,draft"
    assert_line --partial "priya-nair,joined"
    run csc-report changes --since=2026-11-20 maple
    assert_failure 1
    assert_output --partial "journal"
    refute_output --partial "joined"
}

@test "changes are rows: of many plans, in parts, for another day, and with --since where they are made" {
    run csc-report changes begun
    assert_failure 2
    run csc-report changes --since=someday begun
    assert_failure 2
    csc-report changes --since=2026-11-24 -f ndjson begun planned > rows
    csc-report changes --since=2026-11-24 -f csv begun planned > whole
    csc-report changes -f csv - < rows > parts
    run cmp whole parts
    assert_success
    run csc-report changes --since=2026-11-24 - < rows
    assert_failure 2
    CSC_TODAY=2026-11-26 CSC_AS=priya-nair csc-actions priority set P1 --goal="Calm by noon" -p begun
    CSC_TODAY=2026-11-28 CSC_AS=priya-nair csc-actions priority set P1 --goal="Calm by ten" -p begun
    run rows --since=2026-11-25 --as-of=2026-11-27 begun
    assert_output "P1,changed,goal,,Calm by noon"
    run rows --since=2026-11-25 --as-of=2026-11-27 --for=etoile begun
    assert_output "P1,changed,goal,,Calm by noon"
}
