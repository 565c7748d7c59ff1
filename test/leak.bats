#!/usr/bin/env bats
# What leaves the tools for an audience: everything that it may see, nothing else, and on record. Who may see what is worked
# out a second time, from the wording of the rules, by leak/oracle.py.

load helper

arrange() {
    leak=$BATS_TEST_DIRNAME/leak
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
    plan two "$other | .people.\"ana-reyes\".agency = \"tally\"" # the subject's own in one plan, an agency's in the other
    run csc-actions list --for=ana-reyes one two
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
    run --separate-stderr csc-report actions --for=reach -f csv --columns=id - < rows
    assert_failure 4
    assert_output ""
}

@test "a plan that cannot be read is no news for an audience: neither its file nor what is wrong in it" {
    plan one .
    plan two '.actions.A1.owner = "secret-person"'
    run --separate-stderr csc-report actions --for=reach -f ndjson one two
    assert_failure 4
    assert_line '{"row":"plan-failed","v":1,"status":4,"day":"2026-11-24","for":"reach","for_name":"Reach Inclusion Services"}'
    # shellcheck disable=SC2154 # run sets it
    [[ "$stderr" == *secret-person* ]]
    run --separate-stderr csc-report actions -f ndjson one two
    assert_output --partial secret-person
}

@test "where the practice protects whom a plan is about, its file name does not tell either" {
    make_hidden
    plan tommy-day '.profile = "hidden" | .subject.name = "Tommy Day"'
    for verb in "csc-actions list" "csc-report summary" "csc-meeting list" "csc-report obligations"; do
        for format in ndjson json csv tsv html markdown list text; do
            # shellcheck disable=SC2086 # a tool and its verb
            run $verb --for=reach --no-record -f "$format" tommy-day
            assert_success
            refute_output --regexp '[Tt]ommy'
        done
    done
    run csc-actions list --for=subject -f csv --columns=plan,subject tommy-day
    assert_line "tommy-day,Tommy Day"
}

@test "two agencies of one plan are never one, whatever they have in common: neither is exported" {
    for more in '.agencies.sprout.identifiers = {region: "Halton"} | .agencies.tally.identifiers = {region: "Halton"}' .; do
        plan plans/one "$more | del(.meetings) | .actions |= map_values(del(.meeting))"
        printf 'agency_id,name,folder\nsprout,Sprout Quality Coaching,both\ntally,Tally Public Health,both\n' > list.csv
        [ "$more" != . ] || set -- --agencies=list.csv
        run csc-report export --to=out --index=index.csv "$@" plans
        assert_failure 1
        assert_output --partial "stands for Sprout Quality Coaching and for Tally Public Health"
        assert_equal "$(ls out)" reach
        run csc-report export -f ndjson "$@" plans
        assert_failure 1
        refute_output --partial licensing
    done
}

# The records of the last disclosure of a plan.
disclosed() { tail -n 1 "$1/plan.journal" | jq -r '.disclosure.records | join(" ")'; }

@test "H-31 a page's disclosure names what the page shows, no more and no less" {
    plan one '.log.L1 = {kind: "phone", text: "Spoke", topic: "general", by: "ana-reyes", on: "2026-11-02", origin: "subject"}
        | .concerns.X1 = {kind: "gap", text: "A gap", by: "ana-reyes", on: "2026-11-02", origin: "subject"}
        | .concerns.X2 = {kind: "safety", text: "A step", by: "ana-reyes", on: "2026-11-02", origin: "subject"}'
    csc-actions show A2 -p one --for=reach
    assert_equal "$(disclosed one)" "A2 joan-rock subject"
    csc-team show C1 -p one --for=reach
    assert_equal "$(disclosed one)" "C1 subject"
    csc-meeting show M1 -p one --for=reach
    assert_equal "$(disclosed one)" "M1 M1/D1 M1/N1 M1/N2 M1/N3 M1/N4 M1/N6 M1/N7 M1/N8 M1/V1 ana-reyes joan-rock lee-park priya-nair subject"
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

@test "H-31 a plan's disclosure names the notes and the progress that stand on it, and no other; where decisions stand on it, them" {
    plan one '.actions.A2.progress = {G1: {text: "First", on: "2026-11-01", by: "ana-reyes", origin: "subject"},
            G2: {text: "Second", on: "2026-11-02", by: "ana-reyes", origin: "subject"}}'
    csc-report plan one --for=reach > page
    grep -q Second page
    refute grep -q First page
    run disclosed one
    assert_output --regexp '^A1 A2 A2/G2 M1 M1/N1 M1/N2 M1/N3 M1/N4 M1/N7 M1/N8 P1 ana-reyes '
    csc-meeting show M1 -p one --for=reach # all of the meeting
    run disclosed one
    assert_output --partial ' M1/D1 '
    assert_output --partial ' M1/N6 '
    plan two '.profile = "lbs-lspc" | del(.initiated.criteria, .meetings[].purposes, .meetings[].notes, .people[].roles,
            .agencies[].sector, .charter.frequency, .priorities[].topic, .actions[].topic)
        | .meetings[].kind = "plan-review" | .consents[].topics = ["*"]'
    csc-report plan two --for=reach > page
    grep -q "Visits are announced a day" page
    run disclosed two
    assert_output --partial ' M1/D1 '
}

@test "an agenda's disclosure leaves out what only other pages show; a checklist is no agency's" {
    plan one '.meetings.M3 = {kind: "direct-service", status: "planned", starts: "2026-12-10T10:00", purpose: "Go on",
            invited: {"joan-rock": {by: "ana-reyes"}}, steps: {"contact-lead": "2026-11-02"}, by: "ana-reyes", origin: "subject"}
        | .log.L1 = {kind: "phone", text: "Spoke", by: "ana-reyes", on: "2026-11-02", origin: "subject"}
        | .concerns.X1 = {kind: "gap", text: "A gap", by: "ana-reyes", on: "2026-11-02", origin: "subject"}'
    csc-report agenda -m M3 one --for=reach
    assert_equal "$(disclosed one)" "A1 A2 M3 P1 ana-reyes charter joan-rock lee-park priya-nair reach sprout subject tally"
    run csc-meeting prep -m M3 -p one --for=reach -f csv --columns=step
    assert_output step
    run csc-meeting prep -m M3 -p one --for=subject -f csv --columns=step,done_on
    assert_line contact-lead,2026-11-02
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
        # shellcheck disable=SC2086 # a tool, its verb and operand
        run --separate-stderr $verb --for=reach
        assert_failure
        assert_output ""
        # shellcheck disable=SC2086
        run --separate-stderr $verb --for=reach -o copy
        assert_failure
        assert_not_exists copy
    done
    run csc-report export --to=out --index=index.csv one
    assert_failure
    run find out -name '*reach*'
    refute_output --partial reach
    # What the stream says then is for the operator: that it failed, and for whom.
    run --separate-stderr csc-report export -f ndjson one
    assert_failure
    run jq -c 'select(.for or (.row | test("^(plan-failed|export-plan)$") | not))' <<< "$output"
    assert_output ""
}

# --- Every verb that reads, for every kind of audience -----------------------------------------------------------------

# A plan in which everything that consent tells apart stands side by side.
nasty() { # VARIANT PRACTICE TURN
    jq -n --arg variant "$1" --argjson turn "$3" --argjson practice "$(cat "practices/$2.json")" -f "$leak/plan.jq"
}

# It runs the same verbs thousands of times: under make valgrind, every seventh run is looked at.
sweep() { # DIRECTORY OF TOOLS, OPTION...
    CSC_VALGRIND_EVERY=7 python3 "$leak/sweep.py" --bin="$1" "${@:2}" --quiet
}

# Said to WHO,... by every verb, of every record: what each may see, all of it, and the same bytes whatever the rest is.
assert_seen_by() { # WHO,... OPTION...
    local who=$1
    shift
    run sweep "${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}" --plan=plan.json --who="$who" "$@"
    assert_success
    assert_output --regexp '^1 plans, [0-9]{3,} runs, 0 faults'
}

@test "every verb and format, with permits for all: what may be seen, all of it, and no byte more" {
    nasty open halton-csc 0 > plan.json
    assert_seen_by north,subject,K1
}

@test "every verb and format, with permits in one direction, with some, until a day" {
    nasty narrow halton-csc 0 > plan.json
    assert_seen_by south,nora
}

@test "every verb and format, with permits that ended, were revoked or are still to come" {
    nasty ended halton-csc 0 > plan.json
    assert_seen_by north,west,eve
}

@test "every verb and format, with denies, and who and where protected" {
    make_hidden
    nasty denied hidden 0 > plan.json
    assert_seen_by south,east
}

@test "Q-27 every verb and format, where a reference stands for the name" {
    make_hidden
    jq '.name = "referred" | .subject.named_by = "reference"' practices/hidden.json > practices/referred.json
    nasty denied referred 0 > plan.json
    assert_seen_by south,east
}

@test "every verb and format of the worked caseload" {
    bash "$BATS_TEST_DIRNAME/../examples/caseload.sh" cases > /dev/null 2>&1
    cp cases/maple-grove/plan.json plan.json
    assert_seen_by etoile,public-health --marked
}

@test "every verb of an earlier state: what could be seen then and can be seen now, by today's consents; and what changed" {
    nasty open halton-csc 0 > earlier.json
    nasty narrow halton-csc 1 > plan.json
    assert_seen_by north,wes --earlier=earlier.json
}

# The sweep of a false csc-actions, this script ("$real" is the tool), ends with this fault.
assert_fault() { # SCRIPT FAULT WHO,... OPTION...
    mkdir -p false
    ln -sf "$(dirname "$(command -v csc-team)")"/csc-* false/
    rm false/csc-actions
    printf '#!/bin/bash\nreal=%q\n%s\n' "$(command -v csc-actions)" "$1" > false/csc-actions
    chmod +x false/csc-actions
    run -1 sweep "$PWD/false" --plan=plan.json --who="$3" "${@:4}"
    assert_output --partial "$2"
}

# shellcheck disable=SC2016 # for the scripts
# bats test_tags=equipment
@test "the sweep fails when a verb tells too much, too little, or otherwise when only hidden things differ" {
    nasty narrow halton-csc 0 > plan.json
    assert_fault 'case $* in list*--for*) exec "$real" list -f ndjson;; esac; exec "$real" "$@"' "csc-actions list --for=zqa14 -f ndjson tells Zx" south --quick
    assert_fault 'case $* in *--for=*ndjson) exit;; esac; exec "$real" "$@"' "--for=zqa14: nothing tells Zx" south --quick
    assert_fault 'case $* in show*--for=*) pwd >&2;; esac; exec "$real" "$@"' "other bytes when only hidden things differ" south --quick
    assert_fault 'case $* in list*" -") set -- list --no-record -f csv;; esac; exec "$real" "$@"' "status 0 and" south,north
}

@test "random plans through every verb: what is told is what the rules let be told (a few; make leak: all)" {
    run sweep "${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}" --plans=4 --audiences=1 --jobs=2
    assert_success
}

@test "an earlier state names no agency that is not seen as the plan stands" {
    plan earlier '.agencies.past = {name: "Past Friends", kind: "provider"} | .actions.A2.origin = "past"
        | .consents.C8 = (.consents.C1 + {agency: "past", with: ["*"], direction: "both", topics: ["*"]})'
    mkdir one
    cp earlier/plan.json one/plan.json
    chmod 600 one/plan.json
    CSC_TODAY=2025-12-30 csc-init --adopt one
    plan one .
    csc-init --adopt one
    run csc-team agency list one --for=reach --as-of=2025-12-31 --no-record
    assert_success
    assert_output --partial "Reach Inclusion Services"
    refute_output --partial "Past Friends"
}

@test "a closing that was taken back is told no more, of an earlier state neither" {
    mkdir one
    plan earlier '.status = "closing" | .closed = {on: "2025-12-01", criterion: "assets", by: "ana-reyes", reason: "They manage by themselves"}'
    cp earlier/plan.json one/plan.json
    chmod 600 one/plan.json
    CSC_TODAY=2025-12-30 csc-init --adopt one
    run csc-report confirmation one --for=reach --as-of=2025-12-31 --no-record
    assert_success
    assert_output --partial "They manage by themselves"
    plan one .
    csc-init --adopt one
    run csc-report confirmation one --for=reach --as-of=2025-12-31 --no-record
    assert_failure
    refute_output --partial manage
    run csc-report explain closed -p one --for=reach --as-of=2025-12-31
    assert_failure 1
    assert_output --partial "there is no such item"
}

@test "consents that were taken away open nothing of an earlier state" {
    mkdir one
    plan earlier .
    cp earlier/plan.json one/plan.json
    chmod 600 one/plan.json
    CSC_TODAY=2025-12-30 csc-init --adopt one
    run csc-actions list one --for=reach --as-of=2025-12-31 --no-record
    assert_success
    assert_output --partial lunch
    run csc-team consent list one --for=subject --as-of=2025-12-31
    assert_success
    assert_output --partial in-force
    plan one 'del(.consents)'
    csc-init --adopt one
    run csc-actions list one --for=reach --as-of=2025-12-31 --no-record
    assert_failure 1
    refute_output --partial lunch
    assert_output --partial "no permit is in force"
    run csc-team consent list one --for=subject --as-of=2025-12-31
    assert_success
    refute_output --partial in-force
}

@test "H-31 for whom alone an item is, and who said it, is in nobody's view" {
    plan one '.actions.A2.only = ["subject", "reach"] | .meetings.M1.minutes.version = 4712 | .revision = 4713'
    run csc-report summary one
    assert_output --partial 4713
    run csc-actions show A2 -p one
    assert_output --partial "Only for:"
    assert_output --partial "Origin:"
    run csc-meeting show M1 -p one
    assert_output --partial 4712
    for who in subject reach; do
        run csc-actions show A2 -p one --for=$who --no-record
        assert_success
        refute_output --partial "Only for:"
        refute_output --partial "Origin:"
        run csc-meeting show M1 -p one --for=$who --no-record
        assert_success
        refute_output --partial 4712
        run csc-report summary one --for=$who --no-record
        assert_success
        refute_output --partial 4713
    done
}

@test "minutes and invitations written for a person are recorded as that person's, before there is a file" {
    plan one .
    csc-meeting minutes send joan-rock -m M1 --to=sent -p one -u priya-nair
    run ls sent
    assert_output --partial joan-rock
    assert_equal "$(tail -n 1 one/plan.journal | jq -r .disclosure.to)" joan-rock
    run disclosed one
    assert_output --regexp '^A1 A2 M1 M1/D1 '
}

@test "minutes that were final once and are not now are told no more, of an earlier state neither" {
    mkdir one
    plan earlier '.meetings.M1.next_on = "2031-01-31"'
    cp earlier/plan.json one/plan.json
    chmod 600 one/plan.json
    CSC_TODAY=2025-12-30 csc-init --adopt one
    run csc-meeting show M1 -p one --for=reach --as-of=2025-12-31 --no-record
    assert_output --partial 2031-01-31
    plan one '.meetings.M1.minutes = {state: "draft"}'
    csc-init --adopt one
    run csc-meeting show M1 -p one --for=reach --as-of=2025-12-31 --no-record
    assert_success
    refute_output --partial 2031-01-31
}

@test "an undone consent whose id was given again is told no more" {
    csc-init --profile=ms33-case-conference --subject="Room 4" --lead="Ana Reyes" unit > /dev/null
    export CSC_PLAN=$PWD/unit CSC_AS=ana-reyes
    csc-team agency add "Quiet Harbour" --id=harbour > /dev/null
    csc-team agency add "Reach" --id=reach > /dev/null
    csc-meeting case add "Family One" --enrolled=2026-09-01 > /dev/null
    csc-team consent permit harbour --case=K1 --all-topics --purpose="Speech therapy" --given-by=K1 --method=written
    revision=$(jq .revision unit/plan.json)
    run csc-team consent list --for=K1 --as-of="$revision" -f json
    assert_output --partial "Speech therapy"
    csc-team undo
    csc-team consent permit reach --case=K1 --all-topics --given-by=K1 --method=written
    run csc-team consent list --for=K1 --as-of="$revision" -f json
    assert_success
    refute_output --partial "Speech therapy"
    run csc-team consent list --for=K1 -f csv --columns=id,agency
    assert_line C1,reach
}

@test "every text that make leak-mutants replaces stands in the sources, and once" {
    stale() { python3 - "$leak" "$BATS_TEST_DIRNAME/.." "$@" << 'END'
import os, sys
sys.path.insert(0, sys.argv[1])
from mutations import EQUIVALENT, MUTANTS
for file, text, *_ in MUTANTS + EQUIVALENT + [(file, text) for file, text in [sys.argv[3:5]] if file]:
    with open(os.path.join(sys.argv[2], file), encoding="utf-8") as source:
        if source.read().count(text) != 1:
            print(file, repr(text))
END
    }
    run stale "" ""
    assert_success
    assert_output ""
    run stale lib/view/gate.c "no such text"
    assert_output "lib/view/gate.c 'no such text'"
}
