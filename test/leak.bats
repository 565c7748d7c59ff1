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

# The records of the last disclosure of a plan.
disclosed() { tail -n 1 "$1/plan.journal" | jq -r '.disclosure.records | join(" ")'; }

@test "H-31 a page's disclosure names what the page shows, no more and no less" {
    plan one '.log.L1 = {kind: "phone", text: "Spoke", topic: "general", by: "ana-reyes", on: "2026-11-02", origin: "subject"}
        | .concerns.X1 = {kind: "gap", text: "A gap", by: "ana-reyes", on: "2026-11-02", origin: "subject"}
        | .concerns.X2 = {kind: "safety", text: "A step", by: "ana-reyes", on: "2026-11-02", origin: "subject"}'
    csc-actions show A2 -p one --for=reach
    assert_equal "$(disclosed one)" A2
    csc-team show C1 -p one --for=reach
    assert_equal "$(disclosed one)" C1
    csc-meeting show M1 -p one --for=reach
    assert_equal "$(disclosed one)" "M1 M1/D1 M1/N1 M1/N2 M1/N3 M1/N4 M1/N6 M1/N7 M1/N8 M1/V1"
    csc-report summary one --for=reach
    assert_equal "$(disclosed one)" "A2 M1 P1 ana-reyes initiated joan-rock lee-park priya-nair reach sprout subject tally"
    csc-report plan one --for=reach
    run disclosed one
    assert_output --regexp '^A1 A2 M1 .* X2 ana-reyes charter initiated '
    csc-report minutes -m M1 one --for=sprout
    run disclosed one
    assert_output --regexp '^A1 A2 A3 M1 M1/D1 M1/N1 .* P1 P2 ana-reyes'
    refute_output --regexp 'M2|N6|X|L1|initiated|C'
}

@test "what was shown of one record does not stand in the way of undoing another" {
    plan one .
    csc-actions set A2 --approach="Twice a week" -p one -u priya-nair
    csc-actions show A1 -p one --for=reach
    run csc-actions undo -p one -u priya-nair
    assert_success
    csc-actions set A2 --approach="Twice a week" -p one -u priya-nair
    csc-actions show A2 -p one --for=reach
    run csc-actions undo -p one -u priya-nair
    assert_failure 3
}

@test "nothing leaves before its disclosure is kept: a journal that cannot be written lets no byte out" {
    plan one .
    mkdir one/plan.journal
    for verb in "csc-report plan one" "csc-report contacts one" "csc-actions show A1 -p one"; do
        run --separate-stderr $verb --for=reach
        assert_failure
        assert_output ""
        run --separate-stderr $verb --for=reach -o copy
        assert_failure
        assert_not_exists copy
    done
    run csc-report export --to=out --index=index.csv one
    assert_failure
    run find out -name '*reach*'
    refute_output --partial reach
    run --separate-stderr csc-report export -f ndjson one
    assert_failure
    assert_output ""
}
