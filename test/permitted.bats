#!/usr/bin/env bats
# What each agency may be told: csc-team consent list --grid, and csc-team consent check in every case.

load helper

# A consent of the plan: ID AGENCY DECISION TOPICS [MEMBER VALUE]...
consent() {
    local id=$1 agency=$2 decision=$3 topics=$4 more='{}'
    shift 4
    while [ $# -gt 0 ]; do
        more=$(jq -c --arg member "$1" --argjson value "$2" '.[$member] = $value' <<< "$more")
        shift 2
    done
    jq --arg id "$id" --arg agency "$agency" --arg decision "$decision" --arg topics "$topics" --argjson more "$more" '
        .consents[$id] = ({agency: $agency, decision: $decision, topics: ($topics | split(",")), given_by: "ana-reyes",
            given_on: "2026-10-01", method: "written"}
          + (if $decision == "permit" then {direction: "both", with: ["*"]} else {} end) + $more)' one/plan.json > plan
    cat plan > one/plan.json
}

arrange() {
    mkdir one practices
    csc-init --show-profile=halton-csc | jq '.name = "named" | .vocabularies.topics.location.explicit = true' > practices/named.json
    jq '.profile = "named" | del(.consents) | .agencies.later = {name: "To Come"} | .agencies.gone = {name: "No Longer", ended: "2026-10-01"}
        | .cases = {K1: {name: "Tommy O'"'"'Brien"}}' "$BATS_TEST_DIRNAME/two_meetings.json" > one/plan.json
    chmod 600 one/plan.json
    export CSC_PLAN=one CSC_PROFILE_PATH=$PWD/practices
    consent C1 reach permit general,program,location until '"2026-12-31"' with '["tally","sprout"]'
    consent C2 reach permit general until '"2027-06-30"' direction '"receive"'
    consent C3 reach deny program
    consent C4 sprout permit '*' direction '"release"'
    consent C5 sprout permit finance,conflict direction '"receive"'
    consent C6 tally permit general revoked_on '"2026-11-24"'
    consent C7 tally permit children until '"2026-11-24"'
    consent C8 tally permit complaints given_on '"2026-11-25"'
    consent C9 tally permit staffing until '"2026-11-23"'
    consent C10 tally permit general case '"K1"'
}

grid() { csc-team consent list --grid -f csv --columns=agency,topic,may,state,consents,until,with --no-headings "$@"; }

@test "H-31 the grid says of every agency and topic whether it may be told, by which consent, until when, with whom" {
    run grid
    assert_success
    while read -r line; do assert_line "$line"; done << 'END'
reach,general,yes,both,"C1, C2",2027-06-30,"tally, sprout, *"
reach,program,no,denied,C3,,
reach,location,yes,both,C1,2026-12-31,"tally, sprout"
reach,finance,no,none,,,
reach,conflict,no,sealed,,,
sprout,general,no,release,C4,,*
sprout,finance,yes,both,"C4, C5",,*
sprout,location,no,none,,,
sprout,conflict,no,sealed,,,
tally,children,yes,both,C7,2026-11-24,*
tally,general,no,none,,,
tally,complaints,no,none,,,
tally,staffing,no,none,,,
later,general,no,none,,,
END
    refute_line --regexp '^gone'
    topics=$(jq '.vocabularies.topics | length' practices/named.json)
    assert_equal "${#lines[@]}" $((topics * 5)) # four agencies, and one for the case
    run csc-team consent list --grid -f csv --columns=agency,case,topic,may --no-headings
    assert_line tally,K1,general,yes
    assert_line tally,K1,program,no
}

# What the grid says, consent check says, and the other way round.
@test "H-30 the grid and consent check agree on every agency, topic and case" {
    csc-team consent list --grid -f json | jq -r '.[] | [.agency, .topic, .case // "-", .may] | join(" ")' > cells
    [ "$(wc -l < cells)" -gt 50 ]
    while read -r agency topic in_case may; do
        status=0
        if [ "$in_case" = - ]; then csc-team consent check "$agency" "$topic" > said || status=$?
        else csc-team consent check "$agency" "$topic" --case="$in_case" > said || status=$?; fi
        [ "$may $status" = "true 0" ] || [ "$may $status" = "false 1" ] || fail "$agency $topic $in_case: $may, but $(cat said)"
    done < cells
}

@test "H-30 consent check: expired, to come, denied, revoked, one way, sealed, only by name, of a case, on another day" {
    while IFS='|' read -r words status said; do
        # shellcheck disable=SC2086 # several words
        run csc-team consent check $words
        assert_equal "$words: $status" "$words: $status"
        assert_output --partial "$said"
    done << 'END'
reach general|0|step 5: a permit in force covers the topic [C1]
reach general --on=2027-06-30|0|[C2]
reach general --on=2027-07-01|1|step 0: the agency has no permit in force
reach program|1|step 3: a deny in force holds the topic [C3]
reach program --on=2026-09-30|1|step 0
reach location|0|[C1]
sprout location|1|step 5: no permit in force covers the topic
sprout general|1|step 5: no permit in force covers the topic
sprout conflict|1|step 1: the topic is sealed
sprout|0|step 5: a permit is in force [C5]
tally general|1|step 5: no permit in force covers the topic
tally general --on=2026-11-23|0|[C6]
tally children|0|[C7]
tally children --on=tomorrow|1|step 5
tally complaints|1|step 5
tally complaints --on=2026-11-25|0|[C8]
tally staffing --on=2026-11-23|0|[C9]
tally general --case=K1|0|[C10]
tally program --case=K1|1|step 5
reach general --case=K1|1|step 5
later|1|step 0
END
    run csc-team consent check tally general --case=K1 -f json
    assert_equal "$(jq -c . <<< "$output")" \
        '{"agency":"tally","topic":"general","on":"2026-11-24","case":"K1","may":true,"step":"step 5: a permit in force covers the topic","consent":"C10"}'
    run csc-team consent check tally program -f ndjson -o answer
    assert_failure 1
    assert_equal "$(jq -c '[.may, .consent]' answer)" '[false,null]'
    run csc-team consent check reach general --case=K9
    assert_failure 2
    run csc-team consent check reach general --on=2026-02-30
    assert_failure 2
}

@test "H-31 the grid as a page fits 80 columns, however many agencies there are, and marks what is sealed" {
    jq 'reduce range(14) as $i (.; .agencies["agency-with-a-long-name-\($i)"] = {name: "The Agency of Éléonore O'"'"'Hara, number \($i)"})' \
        one/plan.json > plan && cat plan > one/plan.json
    run csc-team consent list --grid
    assert_success
    for line in "${lines[@]}"; do [ "${#line}" -le 80 ] || fail "too wide: $line"; done
    assert_output --partial "To Come (no"
    assert_output --partial "no: denied"
    assert_output --partial "(sealed)"
    assert_output --partial "(only by"
    assert_output --partial "tells only"
    assert_output --partial "Tommy O'Brien"
    assert_output --regexp "2026-12-31"
    for i in {0..13}; do assert_output --partial "agency-with-a-long-name-$i"; done
}

@test "H-31 the grid as html has a heading for each column and row, and no more than four agencies side by side" {
    csc-team consent list --grid -f html > grid.html
    run xmllint --html --noout grid.html
    assert_equal "$(grep -c '<th scope="col">Topic</th>' grid.html)" "$(grep -c '<table>' grid.html)"
    run grep -c '<th scope="row">Finance</th>' grid.html
    assert_output 2 # the agencies, and the case
    assert_equal "$(grep -c '<caption>' grid.html)" 2
    run grep -c '<script' grid.html
    assert_output 0
    assert_equal "$(grep -o 'C1, C2, until 2027-06-30, with [^<]*' grid.html | head -n 1)" ""
    grep -q 'yes C1, until 2026-12-31, with Tally Public Health, Sprout Quality Coaching' grid.html
}

@test "H-30 the grid as a page says of an agency whose permits have ended that it has no permit" {
    run csc-team consent list --grid -f markdown
    refute_output --partial "Sprout Quality Coaching (no permit)"
    jq '(.consents[] | select(.agency == "sprout" and .decision == "permit")).until = "2026-01-31"' one/plan.json > plan
    cat plan > one/plan.json
    run csc-team consent list --grid -f markdown
    assert_output --partial "Sprout Quality Coaching (no permit)"
}

@test "H-31 an agency sees of the grid its own permits in force, and the same bytes whatever the rest is" {
    run grid --for=reach
    assert_output "reach,general,yes,both,\"C1, C2\",2027-06-30,
reach,location,yes,both,C1,2026-12-31,"
    mkdir other
    cp -r one other/one
    jq 'del(.consents.C4, .consents.C8, .agencies.later, .consents.C1.with) | .consents.C1.with = ["*"]' one/plan.json > plan
    cat plan > other/one/plan.json
    for format in text list csv tsv json ndjson markdown html; do
        csc-team consent list --grid --for=reach --no-record -f $format > here
        (cd other && csc-team consent list --grid --for=reach --no-record -f $format) > there
        diff here there
    done
    run csc-team consent list --grid --for=later
    assert_failure 1
    run csc-team consent list --grid --for=joan-rock -f csv --columns=agency --no-headings
    assert_line --index 0 reach
    run csc-team consent list --grid --for=K1 -f csv --columns=agency,case,topic,may --no-headings
    assert_line tally,K1,general,yes
    refute_line --partial reach
    csc-team consent list --grid --for=reach > /dev/null
    run jq -c '.disclosure | [.what, .records]' <(tail -n 1 one/plan.journal)
    assert_output '["permitted",["C1","C2","reach","subject"]]'
}

@test "H-31 an agency's own grid does not say with whom it may speak, and not that it is everybody" {
    csc-team consent list --grid > whole
    run cat whole
    assert_output --partial "With everybody"
    assert_output --partial "with Tally"
    for who in reach joan-rock sprout; do
        run csc-team consent list --grid --for=$who --no-record
        refute_output --partial "verybody"
        refute_output --partial "with Tally"
        assert_output --partial "With whom: ask the coordinator."
    done
    run csc-team consent list --grid --for=subject --no-record
    assert_output --partial "With everybody"
    assert_output --partial "with Tally"
}

@test "H-30 the list of consents says with whom: to the operator and the subject, to no agency" {
    run csc-team consent list -f csv --columns=id,with,with_names --no-headings
    assert_line 'C1,"tally, sprout","Tally Public Health, Sprout Quality Coaching"'
    assert_line 'C2,*,*'
    run csc-team consent list
    assert_line --index 0 --regexp " With "
    assert_output --partial "Tally"
    run csc-team consent list --for=subject
    assert_line --index 0 --regexp " With "
    run csc-team consent list --for=reach
    refute_line --index 0 --regexp " With "
    refute_output --partial "Tally"
    run csc-team consent list --for=reach -f ndjson
    refute_output --partial '"with'
}

@test "H-30 consent check --with: whether one agency may be told what another says, topic by topic, both ways apart" {
    consent C11 sprout permit general direction '"release"' with '["reach"]'
    consent C12 tally permit general,finance until '"2026-12-31"'
    asked() { # WORDS STATUS SAID
        # shellcheck disable=SC2086 # several words
        run csc-team consent check $1
        assert_equal "$1: $status" "$1: $2"
        assert_output --partial "$3"
    }
    asked "reach general --with=sprout" 0 "general, what sprout says: step 5: permits of both cover the topic and name each other [C1, C4]"
    asked "sprout general --with=reach" 1 "no permit in force covers the topic"
    asked "reach general --with=tally" 0 "[C1, C12]"
    asked "tally general --with=reach" 0 "[C12, C1]"
    asked "tally finance --with=reach" 1 "the other has no permit in force to tell it so [C12]"
    asked "tally finance --with=sprout" 0 "[C12, C4]"
    asked "tally finance --with=sprout --on=2027-01-01" 1 "step 5"
    asked "reach program --with=tally" 1 "a deny in force holds the topic [C3]"
    asked "reach conflict --with=tally" 1 "sealed"
    asked "later general --with=tally" 1 "step 0"
    consent C1 reach permit general until '"2026-12-31"' with '["sprout"]'
    consent C2 reach permit general given_on '"2027-01-01"'
    asked "reach general --with=tally" 1 "its permits on the topic do not name the other [C1]"
    consent C13 sprout deny general
    asked "reach general --with=sprout" 1 "a deny in force keeps what the other says [C1, C13]"
    asked "tally general --case=K1 --with=reach" 1 "the other has no permit"
    asked "tally --with=reach" 2 "--with asks about one topic"
    asked "tally general --with=nobody" 2 "nobody"
    run csc-team consent check tally finance --with=sprout -f json
    assert_equal "$(jq -c '[.may, .with, .consent, .consent_with]' <<< "$output")" '[true,"sprout","C12","C4"]'
}

# Every pair and topic: what consent check --with says is what the view shows of a note that the other said.
@test "H-31 consent check --with and the view agree on every pair of agencies and topic" {
    consent C11 sprout permit general direction '"release"' with '["reach"]'
    consent C12 tally permit general,finance,program until '"2026-12-31"'
    asked=0
    for teller in reach sprout tally; do
        for topic in general program finance children; do
            jq --arg teller "$teller" --arg topic "$topic" 'del(.actions, .meetings) | .priorities = {P1: {title: "What was said", topic: $topic,
                origin: $teller, on: "2026-11-24", status: "proposed"}}' one/plan.json > said.json
            for hearer in reach sprout tally; do
                [ "$hearer" = "$teller" ] && continue
                status=0 seen=0
                csc-team consent check "$hearer" "$topic" --with="$teller" > said || status=$?
                install -D -m 600 said.json two/plan.json
                csc-report explain P1 -p two --for="$hearer" -q > /dev/null || seen=$?
                [ "$status" = "$seen" ] || fail "$hearer $topic $teller: $status, but explain says $seen: $(cat said)"
                asked=$((asked + 1))
            done
        done
    done
    assert_equal "$asked" 24
}

@test "H-31 the subject is shown which of the consents are in force, and which are not" {
    run csc-team consent list --for=subject -f csv --columns=id,state --no-headings
    assert_line C1,in-force
    assert_line C6,revoked
    assert_line C8,not-yet
    assert_line C9,ended
    refute_line --partial C10
}

@test "the grid's rows of many plans are one table, and can be put together later" {
    mkdir two
    jq '.id = "3c9e4a52-0000-4000-8000-000000000002" | .subject.name = "Oak Lane"' one/plan.json > two/plan.json
    chmod 600 two/plan.json
    csc-team consent list --grid -f csv one two > whole
    csc-team consent list --grid -f ndjson one > rows
    csc-team consent list --grid -f ndjson two >> rows
    csc-team consent list --grid -f csv - < rows | diff whole -
    run csc-team consent list --grid one two
    assert_success
    assert_output --partial "Oak Lane"
}

@test "H-31 an agency's own grid permits nothing that a deny takes back, nor outside of a case what one allows in it" {
    run csc-team consent list --grid --for=reach -f csv --columns=topic,state,consents --no-headings
    assert_output --partial "general,both,"
    assert_output --partial "location,"
    refute_output --partial "program"
    consent C11 tally permit staffing
    run csc-team consent list --grid --for=tally -f csv --columns=topic,state,consents --no-headings
    assert_output "$(printf 'staffing,both,C11\nchildren,both,C7')" # not general: that is a family's
}

@test "the answer of consent check goes into no plan, no journal and no link to one" {
    ln -s one/plan.json link
    touch one/plan.journal
    cp -r one before
    for file in one/plan.json one/plan.journal link; do
        run csc-team consent check tally program -o "$file"
        assert_failure
        assert_output --partial "$file"
        run diff -r before one
        assert_success
    done
}
