#!/usr/bin/env bats
# name-in-text: people's own words that name whom an audience may not see. Words cannot be gated: the operator
# is told of them.

load helper

# A plan whose agency harbour has no consent: its people and its name are hidden from all other agencies.
# shellcheck disable=SC1112 # a curly apostrophe is meant
arrange() {
    jq '.agencies.harbour = {name: "Hidden Harbour Resource Network", kind: "provider", joined: "2026-09-01"}
        | .agencies.thrc = {name: "Town of Halton Regional Care", kind: "provider", joined: "2026-09-01"}
        | .people."etienne-obrien" = {name: "Étienne O’Brien", agency: "harbour", roles: ["service-provider"],
            agreed_on: "2026-09-02", joined: "2026-09-02"}
        | .people."rose-will" = {name: "Rose Will", agency: "harbour", roles: ["service-provider"],
            agreed_on: "2026-09-02", joined: "2026-09-02"}
        | .people."dr-van-der-berg" = {name: "Dr. Mina van der Berg", agency: "harbour",
            roles: ["service-provider"], agreed_on: "2026-09-02", joined: "2026-09-02"}
        | .agencies.etoile = {name: "L’Étoile Speech & Language", kind: "provider", joined: "2026-09-01"}
        | .people."dara-oshea" = {name: "Dara OShea", agency: "harbour", roles: ["service-provider"],
            agreed_on: "2026-09-02", joined: "2026-09-02"}
        | .people."joan-li" = {name: "Joan Li", agency: "harbour", roles: ["service-provider"],
            agreed_on: "2026-09-02", joined: "2026-09-02"}' "$BATS_TEST_DIRNAME/two_meetings.json" > plan.json
    chmod 600 plan.json
}

# The title of an action that reach may see.
say() { jq --arg text "$1" '.actions.A2.title = $text' plan.json > new.json && mv new.json plan.json && chmod 600 plan.json; }

# What check says, a sentence a line: OPTION...
sentences() {
    csc-report check "$@" -f json > found.json || return
    jq -r '.[].sentence' found.json
}

# What name-in-text finds in that title for reach: the hidden ids, in the order of the plan.
found() {
    csc-report check --operator --for=reach -f ndjson |
        jq -r 'select(.rule == "name-in-text" and .item == "A2" and .member == "title").sentence
               | capture("names (?<id>[^,]+), hidden from reach$").id'
}

# A table: what is written, then whom it tells of ("-": nobody).
@test "H-31 a text that names a hidden person or agency is found, however it is written" {
    local wrong=0
    while IFS='|' read -r text expected; do
        text=${text//\~/$'\u200b'} # a character without width
        say "$text"
        got="$(found | sort | paste -sd' ')"
        [[ "${got:--}" == "$expected" ]] || { echo "\"$text\": ${got:--}, not $expected"; wrong=1; }
    done << 'END'
Ask Étienne O’Brien|etienne-obrien
Ask Etienne O'Brien|etienne-obrien
ask ETIENNE O'BRIEN about it|etienne-obrien
ask etienne about it|etienne-obrien
demander à Étienne|etienne-obrien
C'est l'idée d'Étienne|etienne-obrien
Étienne's idea|etienne-obrien
Étienne’s idea|etienne-obrien
Mr. O´Brien came|etienne-obrien
O’Brien’s visit|etienne-obrien
(obrien, etienne) O Brien|etienne-obrien
see etienne-obrien|etienne-obrien
Ask OBrien|etienne-obrien
OBRIEN CAME|etienne-obrien
ask obrien|etienne-obrien
O-Brien came|etienne-obrien
Ask Éti~enne|etienne-obrien
Ask O'Bri~en|etienne-obrien
Ask ~O'Brien~ now|etienne-obrien
Mr. Brien came|etienne-obrien
Brie and bread|-
Ask O'Shea|dara-oshea
ask o’shea|dara-oshea
Ask OShea|dara-oshea
Ask Shea|-
letoile called|etoile
LEtoile called|etoile
L'Étoile called|etoile
Etoile called|etoile
chez l’Étoile|etoile
l'étoile polaire|-
Speech is slow today|-
Work on words. Speech first|-
Language goals|-
He has Speech on Monday|-
speech & language goals|-
Speech & Language came|etoile
Halton came|thrc
Regional Care came|thrc
Care for all|-
Town of friends|-
Network of friends|-
Ask the Network|-
Étienne|etienne-obrien
Étiennette and Brienne|-
Rose Will came|rose-will
rose will|rose-will
Ask Rose to come|rose-will
Attendance rose to ten|-
Will the centre agree?|-
Rose|-
Good news. Will they come|-
They said Will would come|rose-will
Dr. Smith from Vander|-
Ask Mina|dr-van-der-berg
the Berg family|dr-van-der-berg
van or bus|-
Joan coaches the lunch routine|-
Joan Li coaches|joan-li
joan  li coaches|joan-li
Joan Rock coaches|-
Ms. Li coaches|joan-li
Call li|-
Hidden Harbour Resource Network called|harbour
hidden harbour resource network called|harbour
Harbour called|harbour
a boat in the harbour|-
Resource Network of the town|harbour
resource network of the town|-
Ask THRC and thrc|thrc
Ask harbour-side people|-
Coach the lunch routine|-
END
    [[ $wrong == 0 ]]
}

@test "H-31 the finding names the item, the member, the words and from whom they hide whom" {
    say "Ask Étienne"
    run sentences --operator --for=reach
    assert_success
    assert_output --partial 'A2: "Étienne" in title names etienne-obrien, hidden from reach'
    run csc-report check --operator --for=reach -f ndjson
    assert_output --partial '"level":"warning"'
    assert_output --partial 'csc-init --expunge=A2 --why=TEXT'
    assert_output --partial '"who":"reach"'
}

@test "H-31 the audience itself is never told: neither by its own check nor by rows it takes" {
    say "Ask Étienne"
    run csc-report check --for=reach -f ndjson
    assert_success
    refute_output --partial name-in-text
    refute_output --partial etienne-obrien
    csc-report check --operator --for=reach -f ndjson > rows
    run jq -r 'select(has("for")).rule' rows
    assert_output ""
    run bash -c 'csc-report check --for=reach - < rows'
    assert_failure 4
}

@test "H-31 a check without --for says for which agency a text tells of whom" {
    say "Ask Étienne"
    run bash -c 'csc-report check -f ndjson | jq -r "select(.rule == \"name-in-text\") | .who + \" \" + .item" | sort'
    assert_output "$(printf 'reach A2\nsprout A2\ntally A2')"
    jq '.consents.C3.revoked_on = "2026-11-20" | .actions.A2.only = ["reach", "subject"]' plan.json > new.json
    install -m 600 new.json plan.json
    run bash -c 'csc-report check -f ndjson | jq -r "select(.rule == \"name-in-text\") | .who + \" \" + .item" | sort'
    assert_output "reach A2"
}

@test "H-31 a name that stands in hidden items only is no finding, nor is one that may be seen" {
    jq '.actions.A2.only = ["sprout", "subject"]' plan.json > new.json && install -m 600 new.json plan.json
    say "Ask Étienne and Priya"
    run found
    assert_output ""
    run sentences --operator --for=sprout
    assert_output --partial "A2: \"Étienne\" in title names etienne-obrien, hidden from sprout"
    refute_output --partial "names priya-nair"
    jq '.consents.C9 = (.consents.C2 | .agency = "harbour")' plan.json > new.json && install -m 600 new.json plan.json
    run sentences --operator --for=sprout
    assert_success
    refute_output --partial "hidden from"
}

@test "H-31 what is said of one family may not name another: found for each of them" {
    jq '.cases = {K1: {name: "Sam Ortiz", enrolled: "2026-09-01"}, K2: {name: "June Parkes", enrolled: "2026-09-01"}}
        | .actions.A2 += {case: "K1", title: "Seat Sam beside June in May"}' plan.json > new.json
    install -m 600 new.json plan.json
    run sentences --operator --for=K1
    assert_output --partial 'A2: "June" in title names K2, hidden from K1'
    refute_output --partial 'names K1'
    run sentences --operator --for=K2
    assert_success
    refute_output --partial 'hidden from'
    run sentences
    assert_output --partial 'names K2, hidden from K1'
    assert_output --partial 'names K1, hidden from reach'
}

@test "H-31 notes, decisions and texts of the charter are searched too, and named as people name them" {
    jq '.meetings.M1.notes.N1.text = "Étienne came" | .charter.strengths.S1 = "as Étienne said"' plan.json > new.json
    install -m 600 new.json plan.json
    run sentences --operator --for=reach
    assert_output --partial 'M1/N1: "Étienne" in text names'
    assert_output --partial 'charter: "Étienne" in strengths/S1'
}

@test "H-31 a name in a script that does not part its words is found inside of a sentence" {
    jq '.people."sun-wen" = {name: "孫文", agency: "harbour", roles: ["service-provider"], agreed_on: "2026-09-02", joined: "2026-09-02"}' \
        plan.json > new.json && install -m 600 new.json plan.json
    say "昨日孫文來了"
    assert_equal "$(found)" sun-wen
    say "昨日李來了"
    assert_equal "$(found)" ""
}

@test "H-31 where the practice protects whom a plan is about, a text that names the subject is found" {
    csc-init --show-profile=halton-csc | jq '.name = "hidden" | .vocabularies.topics |= (.location.explicit = true
        | .identity = {label: {en: "Identity", fr: "Identité"}, explicit: true})' > hidden.json
    export CSC_PROFILE_PATH=$PWD
    jq '.profile = "hidden" | .subject.name = "Mireille Fontaine"' plan.json > new.json && install -m 600 new.json plan.json
    say "Go with Mireille to the clinic"
    assert_equal "$(found)" subject
    say "Go to the clinic"
    assert_equal "$(found)" ""
}

@test "H-31 the operator's check needs somebody to check for, who must be known and have a permit" {
    run csc-report check --operator
    assert_failure 2
    assert_output --partial "--operator needs --for=WHO"
    run csc-report check --operator --for=nobody
    assert_failure 2
    run csc-report check --operator --for=harbour
    assert_failure 1
    run csc-report check --operator --for=reach --as-of=2026-10-01
    assert_failure 2
}

@test "H-31 hundreds of plans are checked in seconds" {
    for number in $(seq 100 399); do
        mkdir "p$number"
        jq -c --arg id "3c9e4a52-0000-4000-8000-000000000$number" '.id = $id' plan.json > "p$number/plan.json" &&
            chmod 600 "p$number/plan.json"
    done
    rm plan.json
    run timeout 60 csc-report check --operator --for=reach -f csv .
    assert_success
}
