#!/usr/bin/env bats
# What leaves the tools for an audience: what it may see, nothing else, and on record.

load helper

arrange() {
    mkdir practices
    csc-init --show-profile=halton-csc > practices/halton-csc.json
    export CSC_PROFILE_PATH=$PWD/practices
}

# A practice that protects who the subject is and where: hidden.json
make_hidden() {
    jq '.name = "hidden" | .vocabularies.topics |= (.location.explicit = true
        | .identity = {label: {en: "Identity", fr: "Identité"}, explicit: true})' practices/halton-csc.json > practices/hidden.json
}

# The two meetings' plan, changed by a jq filter, in a directory: DIR FILTER
plan() {
    mkdir -p "$1"
    jq "$2" "$BATS_TEST_DIRNAME/two_meetings.json" > "$1/plan.json"
    chmod 600 "$1/plan.json"
}

other='.id = "3c9e4a52-0000-4000-8000-000000000002" | .actions.A1.title = "A secret of the other"'

@test "one id that means two agencies gives neither what the other may see" {
    plan one .
    plan two "$other | .agencies.reach.name = \"Reach for the Stars\""
    run csc-report actions --for=reach one two
    assert_failure 2
    assert_output --partial "--for=reach means reach (Reach Inclusion Services) in one and reach (Reach for the Stars) in two"
    refute_output --partial secret
    refute_output --partial lunch
    plan two "$other | .agencies.reach.name = \"REACH  inclusion services\""
    run csc-report actions --for=reach one two
    assert_success
    assert_output --partial secret
}

@test "one text that means two people, or the subjects of two plans, gives neither what the other may see" {
    plan one .
    plan two "$other | .people.joanna = {name: \"Joanna Day\", agency: \"tally\"} | .people.\"joan-rock\".name = \"Jo Rock\""
    run csc-actions list --for=joan-rock one two
    assert_failure 2
    plan two "$other | .people.\"joan-rock\".agency = \"tally\""
    run csc-actions list --for=joan-rock one two
    assert_failure 2
    plan two "$other | .subject.name = \"Oak Lane\""
    for who in subject ana-reyes; do
        run csc-meeting list --for=$who one two -f ndjson
        assert_failure 2
        refute_output --partial '"row"'
    done
    plan two "$other | .cases.K1.name = \"Family two\""
    plan one '.cases.K1.name = "Family one"'
    run csc-report summary --for=K1 one two
    assert_failure 2
}

@test "a plan that does not know the audience, or cannot be read, hinders nobody" {
    plan one .
    plan two "$other | del(.agencies.tally, .people.\"lee-park\", .consents.C3, .meetings)"
    echo '{' > broken.json
    run --separate-stderr csc-actions list --for=tally two broken.json one -f csv --columns=id
    assert_failure 4
    assert_output "$(printf 'id\nA1\nA2')"
}

@test "rows of many plans come together for one recipient only, also when they are made apart" {
    plan one .
    plan two "$other | .agencies.reach.name = \"Reach for the Stars\""
    csc-report actions --for=reach -f ndjson one > rows
    run csc-report actions --for=reach -f csv --columns=id - < rows
    assert_output "$(printf 'id\nA1\nA2')"
    csc-report actions --for=reach -f ndjson two >> rows
    run csc-report actions --for=reach -f html - < rows
    assert_failure 4
    assert_output --partial "this row was made for reach (Reach for the Stars), those before it for Reach Inclusion Services"
    refute_output --partial "<table"
}

@test "a plan that cannot be read is no news for an audience: neither its file nor what is wrong in it" {
    plan one .
    plan two '.actions.A1.owner = "secret-person"'
    run --separate-stderr csc-report actions --for=reach -f ndjson one two
    assert_failure 4
    assert_line '{"row":"plan-failed","v":1,"status":4,"day":"2026-11-24","for":"reach","for_name":"Reach Inclusion Services"}'
    [[ "$stderr" == *secret-person* ]]
    run --separate-stderr csc-report actions -f ndjson one two
    assert_output --partial secret-person
}

@test "where the practice protects whom a plan is about, its file name does not tell either" {
    make_hidden
    plan tommy-day '.profile = "hidden" | .subject.name = "Tommy Day"'
    for verb in "csc-actions list" "csc-report summary" "csc-meeting list" "csc-report obligations"; do
        for format in ndjson json csv tsv html markdown list text; do
            run $verb --for=reach --no-record -f $format tommy-day
            assert_success
            refute_output --regexp '[Tt]ommy'
        done
    done
    run csc-actions list --for=subject -f csv --columns=plan,subject tommy-day
    assert_line "tommy-day,Tommy Day"
}
