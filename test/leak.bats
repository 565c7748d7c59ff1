#!/usr/bin/env bats
# What leaves the tools for an audience: everything that it may see, nothing else, and on record. Who may see what is worked
# out a second time, from the wording of the rules, by leak/rules.jq.

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

# The verbs with --for, as the tools themselves tell, with what they need from plan.json: TOOL VERB|WORDS
commands() {
    local tool verb id
    for tool in csc-team csc-meeting csc-actions csc-report; do
        "$tool" --help | sed -n '/^Verbs/,/^$/s/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p' | while read -r verb; do
            # shellcheck disable=SC2086 # a verb of two words is two words
            "$tool" $verb --help > help
            grep -q -- --for=WHO help || continue
            case $(head -n 1 help) in
            *' PERSON') jq -r '.agencies, .people, .consents | keys[]?' plan.json ;;
            *'|MEETING]') echo && jq -r '.meetings | keys[]' plan.json ;;
            *' MEETING') jq -r '.meetings | keys[]' plan.json ;;
            *' ACTION') jq -r '.priorities, .actions, .referrals, .indicators | keys[]?' plan.json ;;
            *']' | *'[OPTION]...') if grep -q -- --meeting= help; then jq -r '.meetings | keys[] | "--meeting=" + .' plan.json
                elif grep -q -- --since= help; then echo --since=2026-01-01
                elif grep -q -- --grid help; then printf '\n--grid\n'; else echo; fi ;;
            *) echo UNKNOWN-OPERAND ;;
            esac | while read -r id; do echo "$tool $verb|$id"; done
        done
    done
}

# The formats that a verb has, as its own refusal tells; the last ones first.
formats() { "$@" -f '?' 2>&1 | sed -n 's/.*the formats are //p' | tr -d ',' | tr ' ' '\n' | tac; }

# What all commands say of ./plan.json: of each all members, and the first time one more format, in turns.
say_all() { # WHO OPTION...
    local who=$1 verb words format before='' turn=0
    shift
    while IFS='|' read -r verb words; do
        read -r -a more <<< "${formats_of[$verb]}"
        format=${more[turn % ${#more[@]}]}
        [ "$verb" != "$before" ] || format=
        before=$verb
        turn=$((turn + 1))
        for format in ndjson $format; do
            echo "== $verb $words $format"
            # shellcheck disable=SC2086 # verbs and words are several
            $verb $words --for="$who" --no-record -f "$format" "$@" < /dev/null || echo "status $?"
        done
    done < ../asked
}

seen() { jq -c --arg who "$2" --arg today "$CSC_TODAY" --argjson practice "$(cat "practices/$(jq -r .profile "$1").json")" -f "$leak/rules.jq" "$1"; }
marks() { grep -oE 'Zx[0-9]{5}' | sort -u; }

# Marks in FILE that SEEN does not hold, and those of SEEN that no verb prints though one shows such records.
compare() { # PLAN SEEN FILE
    marks < "$3" > got
    jq -r '.texts[]' <<< "$2" | sort -u > may
    comm -23 got may | while read -r mark; do echo "$3 tells $mark"; done
    comm -13 got may | jq -R . | jq -rs --slurpfile plan "$1" 'map({(.): true}) | add as $missing | $plan[0]
        | paths(strings) as $path | select($missing[getpath($path)]) | $path | map(tostring) | join("/")' > missing
    grep -vE '^(referrals|indicators|agreements|overrides|cases|subject/identifiers)/' missing || true
}

nasty() { # VARIANT PRACTICE TURN
    jq -n --arg variant "$1" --argjson turn "$3" --argjson practice "$(cat "practices/$2.json")" -f "$leak/plan.jq"
}

ask_tools() {
    local verb words
    commands > asked
    run grep -c UNKNOWN-OPERAND asked
    assert_output 0
    declare -gA formats_of
    while IFS='|' read -r verb words; do
        # shellcheck disable=SC2086
        [ -n "${formats_of[$verb]}" ] || formats_of[$verb]=$(formats $verb $words | paste -sd' ')
        [[ "${formats_of[$verb]}" == *ndjson* ]]
    done < asked
}

# Said to WHO: what WHO may see, all of it, and the same bytes whatever the rest is.
assert_seen_by() { # WHO...
    local who may state
    for who in "$@"; do
        may=$(seen plan.json "$who")
        mkdir -p "$who.as-is" "$who.otherwise"
        cp plan.json "$who.as-is/plan.json"
        jq --arg who "$who" --argjson seen "$may" -f "$leak/hide.jq" plan.json > "$who.otherwise/plan.json"
        chmod 600 "$who".*/plan.json
        for state in as-is otherwise; do # the operator is told the revision
            (cd "$who.$state" && say_all "$who" 2>&1) | sed 's/ it is at revision [0-9]*//' > $state
        done
        run compare plan.json "$may" as-is
        assert_output ""
        run diff as-is otherwise
        assert_output ""
    done
}

@test "every verb and format, with permits for all: what may be seen, all of it, and no byte more" {
    nasty open halton-csc 0 > plan.json
    ask_tools
    assert_seen_by north subject K1
}

@test "every verb and format, with permits in one direction, with some, until a day" {
    nasty narrow halton-csc 0 > plan.json
    ask_tools
    assert_seen_by south nora
}

@test "every verb and format, with permits that ended, were revoked or are still to come" {
    nasty ended halton-csc 0 > plan.json
    ask_tools
    assert_seen_by north west eve
}

@test "every verb and format, with denies, and who and where protected" {
    make_hidden
    nasty denied hidden 0 > plan.json
    ask_tools
    assert_seen_by south east
}

@test "Q-27 every verb and format, where a reference stands for the name" {
    make_hidden
    jq '.name = "referred" | .subject.named_by = "reference"' practices/hidden.json > practices/referred.json
    nasty denied referred 0 > plan.json
    ask_tools
    assert_seen_by south east
}

@test "every verb and format of the worked caseload" {
    bash "$BATS_TEST_DIRNAME/../examples/caseload.sh" cases > /dev/null 2>&1
    jq -f "$leak/mark.jq" cases/maple-grove/plan.json > plan.json
    ask_tools
    assert_seen_by etoile public-health
}

# Writes a plan into past/ as a change from outside, which the next verb adopts.
write_past() { # FILE
    cp "$1" past/plan.json
    chmod 600 past/plan.json
    csc-team subject set --phone="Zx$2" -p past -u lea
}

@test "every verb of an earlier state: what could be seen then and can be seen now, by today's consents; and what changed" {
    nasty open halton-csc 0 > earlier.json
    nasty narrow halton-csc 1 > later.json
    cp earlier.json plan.json
    ask_tools
    mkdir past
    CSC_TODAY=2025-12-30 write_past earlier.json 19999
    write_past later.json 29999
    jq .subject.phone past/plan.json | assert_equal "$(cat)" '"Zx29999"'
    jq --slurpfile now past/plan.json '.consents = $now[0].consents | .subject.phone = "Zx19999"' earlier.json > then.json
    for who in north wes; do
        then_seen=$(seen then.json "$who")
        now_seen=$(seen past/plan.json "$who")
        both=$(jq -c --slurpfile now past/plan.json --argjson then_seen "$then_seen" --argjson now_seen "$now_seen" \
            -f "$leak/pair.jq" then.json)
        (cd past && say_all "$who" --as-of=2025-12-31 > ../as-of 2>&1)
        run compare then.json "$both" as-of
        assert_output ""
        (cd past && csc-report changes --since=2026-01-01 --for="$who" -f ndjson > ../changes)
        run bash -c "grep -oE 'Zx[0-9]{5}' changes | sort -u | grep -vxF -f <(jq -r '.texts[]' <<< '$both'; jq -r '.texts[]' <<< '$now_seen')"
        assert_output ""
        grep -q Zx changes
    done
}

@test "random plans through every verb: what is told is what the rules let be told (a few; make leak: all)" {
    run python3 "$leak/sweep.py" --bin="$CSC_BIN" --plans=4 --audiences=2 --jobs=2 --quiet
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
    plan one 'del(.consents)'
    csc-init --adopt one
    run csc-actions list one --for=reach --as-of=2025-12-31 --no-record
    assert_failure 1
    refute_output --partial lunch
    assert_output --partial "no permit is in force"
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
