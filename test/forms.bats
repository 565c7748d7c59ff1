#!/usr/bin/env bats
# What the practice hands out: guide, forms, agenda, the closing letter.

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
    mkdir maple
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" maple/plan.json
    cp -R "$BATS_FILE_TMPDIR/stages/." .
}

change() { # jq program: the plan of two meetings, edited by hand
    jq "$1" maple/plan.json > changed && mv changed maple/plan.json
}

# What stands under a heading, up to the next one; table rows have " | " between cells.
section() { # document as json on stdin, TITLE
    jq -r --arg title "$1" '
        (.blocks | map(.kind == "heading" and .text == $title) | index(true)) as $from
        | if $from == null then error("no heading " + $title) else .blocks[$from + 1:] end
        | .[:(map(.kind == "heading") | index(true)) // length][]
        | if .kind == "fields" then .items[] | "\(.label): \(.value)"
          elif .kind == "list" then .items[]
          elif .kind == "table" then .rows[] | join(" | ")
          elif .kind == "guidance" then empty else .text end'
}

headings() { jq -r '.blocks[] | select(.kind == "heading") | .text'; }

# The guide ---------------------------------------------------------------------------------------------------------

@test "H-20 the guide has the six benefits for the centre and the four for providers, each in its own text" {
    csc-report guide benefits-subject -f json > subject
    csc-report guide benefits-providers -f json > providers
    run jq -r '.blocks[].items[]' subject
    assert_equal "${#lines[@]}" 6
    # Guidelines A6, in their order
    local benefit=0
    for word in strengths meetings 'takes part' priorities message communication; do
        assert_regex "${lines[benefit++]}" "$word"
    done
    refute_output --partial "workload"
    run jq -r '.blocks[].items[]' providers
    assert_equal "${#lines[@]}" 4
    benefit=0
    for word in accountability costs mentoring strengths; do assert_regex "${lines[benefit++]}" "$word"; done
    refute_output --partial "time burden"
}

@test "H-88 the coordinator's script has the steps of the guidelines, in their order, and nothing of what comes after" {
    csc-report guide script -f json > script
    run jq -r '.blocks[] | select(.kind == "paragraph").text | select(test("^[0-9]"))' script
    assert_equal "${#lines[@]}" 12
    # Guidelines D3: what the service coordinator does in the meeting
    local step=0
    for words in "1. .*respectful.*voices" "2. .*minute-taker" "3. .*process and the benefits" "4. .*meeting today" \
        "5. .*introduce" "6. .*what's new, what's going well and what's not" "7. .*Service Providers Updates" \
        "8. .*Centre Priorities and Actions" "9. .*confirm.*accurate" "10. .*agreement" "11. .*ongoing" "12. .*next meeting"; do
        assert_regex "${lines[step++]}" "$words"
    done
    run jq -r '.blocks[] | select(.kind == "list").items | length' script
    assert_output 6
    run grep -c "sends the final minutes" script
    assert_output 0
}

@test "H-41, H-103 the guide has ground rules to choose from, and says where coordinators learn more" {
    run csc-report guide ground-rules
    assert_output --partial "One person speaks at a time"
    refute_output --partial "thrc.ca"
    run csc-report guide training
    assert_output --partial "https://thrc.ca/about-pd/"
    refute_output --partial "One person speaks at a time"
}

@test "the guide needs no plan, lists its topics, and takes part of a name" {
    run csc-report guide
    assert_success
    csc-init --show-profile=halton-csc | jq -r '.texts | keys_unsorted[]' > topics
    while read -r topic; do assert_line --regexp "^$topic "; done < topics
    assert [ "$(wc -l < topics)" -ge 10 ]
    assert_equal "$(csc-report guide learning)" "$(csc-report guide training)"
    run csc-report guide nothing
    assert_failure 2
    assert_output --partial "no such topic: nothing"
    run csc-report guide benefits
    assert_failure 2
    assert_output --partial "benefits-providers"
}

@test "the guide is the plan's practice, in the reader's language" {
    csc-init --show-profile=halton-csc | jq '.name = "own" | .title.en = "Own practice" |
        .texts = {tea: {en: "Tea\nFirst the kettle.", fr: "Thé\nD'"'"'abord la bouilloire."}}' > maple/own.profile.json
    change '.profile = "own"'
    run csc-report guide tea -p maple
    assert_success
    assert_line "Own practice"
    assert_line "First the kettle."
    run csc-report guide tea -p maple --lang=fr
    assert_line "D'abord la bouilloire."
    run csc-report guide tea --profile=own -p maple
    assert_success
    run csc-report guide script -p maple
    assert_failure 2
    run csc-report guide tea
    assert_failure 2
    run csc-report guide -p nowhere
    assert_failure 5
    run csc-report guide --profile=nowhere
    assert_failure 2
}

# The forms ---------------------------------------------------------------------------------------------------------

@test "H-102 the practice's three forms are printed blank without a plan, with its own names for them" {
    run csc-report form --blank
    assert_line --index 0 "Centre Service Plan"
    run csc-report form contacts --blank
    assert_line --index 0 "Contact List: Centre Service Coordination Team"
    run csc-report form supports --blank
    assert_line --index 0 "Centre Service Coordination: Supports to Child Care"
    assert_line --regexp "^Child care centre: _+$"
    run csc-report form minutes --blank
    assert_failure 2
    assert_output --partial "no such form"
}

@test "H-102 a blank form holds nothing of the plan, a filled one does" {
    for form in plan contacts supports; do
        run csc-report form "$form" -p maple --blank
        assert_success
        refute_output --regexp "Maple Grove|Ana Reyes|Reach|sha256"
        run csc-report form "$form" -p maple
        assert_success
        assert_output --partial "Maple Grove"
        assert_output --partial "Joan Rock"
    done
    run csc-report form --blank -p maple --for=reach
    assert_failure 2
}

@test "H-102 the blank plan has every section of the practice's form with what to ask, and room to write" {
    csc-init --show-profile=halton-csc | jq -r '.form[] | .title.en, .guidance.en' > form
    csc-report form --blank -f json > blank
    run jq -r '.blocks[] | select(.kind == "guidance" or .kind == "heading").text | select(test("^Priority [0-9]") | not)' blank
    assert_output "$(cat form)"
    run jq -c '[.blocks[] | select(.kind == "fields").items[].value, (select(.kind == "table").rows[][])] | unique' blank
    assert_output '[""]'
}

@test "H-83 the blank plan asks of each priority what the guidelines ask, and the contact list does not" {
    run csc-report form --blank
    for label in Priority Rank "Builds on" "Additional resources" "Potential challenges or barriers" Responses; do
        assert_line --regexp "^$label: _+$"
    done
    assert_line "Actions: Child care centre"
    assert_line "Actions of service providers"
    run csc-report form contacts --blank
    refute_output --partial "Builds on"
}

@test "H-64 the contact list says how each member is reached, blank it has lines for them" {
    csc-report form "contact list" -p maple -f json > page
    run jq -r '.blocks[] | select(.kind == "table").rows[] | join("|")' page
    assert_line --regexp '^Ana Reyes\|Centre lead\|.*\|905-555-0101\|ana@maple.example$'
    csc-report form contacts --blank -f json > page
    run jq '[.blocks[] | select(.kind == "table").rows | length] | add >= 8' page
    assert_output true
}

@test "H-62, H-63 the list of supports says who made it and when the lead was advised, where that is recorded" {
    run csc-report form supports -p maple
    refute_output --partial "explained on"
    change '.agencies.reach.supports = {listed_by: "joan-rock", listed_on: "2026-09-02", lead_advised_on: "2026-09-03"}'
    csc-report form supports -p maple -f json > page
    run jq -r '.blocks[] | select(.title == "How the list was made").rows[] | join("|")' page
    assert_output "Reach Inclusion Services|Joan Rock|2026-09-02|2026-09-03"
}

@test "a practice has the forms that it has names for" {
    csc-init --show-profile=halton-csc | jq '.name = "own" | .documents = {contacts: {en: "Phone tree"}}' > own.profile.json
    run csc-report form phone --profile=own --blank
    assert_line --index 0 "Phone tree"
    run csc-report form --profile=own --blank
    assert_line --index 0 "Plan of services"
    run csc-report form supports --profile=own --blank
    assert_failure 2
    run csc-report form --profile=own -p maple
    assert_failure 2
}

# The agenda --------------------------------------------------------------------------------------------------------

@test "H-99 the agenda has the purpose and the sections of the practice's form in their order" {
    csc-report agenda maple -f json > page
    csc-init --show-profile=halton-csc | jq -r '.form[].title.en' > form
    run bash -c "headings() { $(declare -f headings | sed 1,2d | sed '$d'); }; headings < page | grep -Fxf form"
    assert_output "$(cat form)"
    change '.meetings.M3.purpose = "Plan the spring"'
    csc-report agenda maple -f json > page
    run section "Why are we meeting today?" < page
    assert_output "Plan the spring"
}

@test "H-99 the agenda of a first meeting has nothing to review, that of a later one has" {
    csc-report agenda planned -f json > first
    csc-report agenda maple -f json > later
    run headings < first
    refute_line "Review of earlier actions"
    refute_line "Later meetings"
    run section "Why are we meeting today?" < first
    assert_output "One plan"
    run headings < later
    assert_line "Review of earlier actions"
    assert_line "Barriers to completing actions"
    assert_line "New or changed priorities"
    assert_line "Later meetings"
}

@test "H-99, H-100 earlier actions stand on the agenda with their state; what was finished before is left out" {
    csc-report agenda maple -f json > page
    run section "Review of earlier actions" < page
    assert_line --regexp '^A2 \| Coach the lunch routine \| Joan Rock, Reach Inclusion Services \| 2026-11-15 \| open'
    assert_line --partial "A3 | Write the letter"
    refute_line --partial "A1" # done on 30 October, before the meeting of 20 November
    change '.actions.A1.done_on = "2026-11-21"'
    csc-report agenda maple -f json > page
    run section "Review of earlier actions" < page
    assert_line --partial "A1 | Try a lunch plan"
    assert_line --partial "done | Tried for a week"
}

@test "H-101 actions without adequate progress are listed with the reason, others are not" {
    change '.actions.A2 += {due: "2026-12-15", progress: {G1: {text: "Two rooms done", by: "joan-rock", on: "2026-11-20", origin: "reach"}}}'
    csc-report agenda maple -f json > page
    run section "Progress that is not adequate: new options" < page
    assert_output "None."
    change '.actions.A2 |= (.due = "2026-11-15" | .status = "blocked" | .needs_help = "A second coach")'
    csc-report agenda maple -f json > page
    run section "Progress that is not adequate: new options" < page
    assert_output --partial "A2 | Coach the lunch routine | Joan Rock, Reach Inclusion Services | blocked: A second coach; overdue since 2026-11-15"
    refute_output --partial "no progress" # heard of four days ago
    change '.actions.A2.progress.G1.on = "2026-09-30"'
    csc-report agenda maple -f json > page
    run section "Progress that is not adequate: new options" < page
    assert_output --partial "no progress since 2026-"
}

@test "H-99 barriers are those of open work alone" {
    csc-report agenda maple -f json > page
    run section "Barriers to completing actions" < page
    assert_output "P1 | Calm lunch times | Illness | A float educator"
    change '.priorities.P1.status = "achieved" | .actions.A2.needs_help = "A second coach"'
    csc-report agenda maple -f json > page
    run section "Barriers to completing actions" < page
    assert_output "A2 | Coach the lunch routine | A second coach"
}

@test "H-99 priorities new or changed since the last meeting are told as they were and are" {
    export CSC_PLAN=final CSC_AS=priya-nair
    csc-meeting schedule 2027-02-16T09:00 --place="Staff room"
    csc-report agenda -f json > page
    run section "New or changed priorities" < page
    assert_output "None."
    export CSC_TODAY=2026-11-30
    csc-actions priority set P1 --goal="Calm by noon"
    csc-actions priority add "Keep our educators" --expressed-by=amelie
    csc-report agenda -f json > page
    run section "New or changed priorities" < page
    assert_output - << 'END'
P1 | Calm transitions | Goal: Calm by noon
P2 | Keep our educators | added
END
    csc-actions priority set P1 --title="Calm afternoons"
    csc-report agenda -f json > page
    run section "New or changed priorities" < page
    assert_line "P1 | Calm afternoons | Priority: Calm transitions -> Calm afternoons"
}

@test "H-99 who of the team is not invited may be invited" {
    export CSC_PLAN=planned CSC_AS=priya-nair
    csc-report agenda -f json > page
    run section "Other supports to invite" < page
    assert_line "Étienne O'Brien, L'Étoile Speech"
    csc-meeting invite --sent
    csc-report agenda -f json > page
    run section "Other supports to invite" < page
    assert_output "Everyone on the team is invited."
}

@test "an agenda is of a meeting to come" {
    run csc-report agenda maple -m M1
    assert_failure 1
    assert_output --partial "csc-report minutes -m M1"
    run csc-report agenda begun
    assert_failure 1
    assert_output --partial "csc-meeting schedule"
    run csc-report agenda maple -m M9
    assert_failure 2
    run csc-report agenda running
    assert_success
}

@test "the agenda for an agency has what it may see, is the same whatever is hidden from it, and is recorded" {
    export CSC_PLAN=planned CSC_AS=priya-nair
    run csc-report agenda --for=etoile
    assert_failure 1 # nobody of it is invited
    csc-meeting invite --sent
    csc-report agenda --for=etoile -f json --no-record > before
    csc-actions priority add "Answer the inspection" --expressed-by=amelie --topic=licensing
    csc-report agenda --for=etoile -f json --no-record > after
    run diff before after
    assert_success
    run grep -c "Answer the inspection" <(csc-report agenda)
    assert_output 1
    run csc-report disclosures -f csv
    refute_output --partial agenda
    csc-report agenda --for=etoile > copy
    run csc-report disclosures --columns=to,what -f csv
    assert_line "etoile,agenda"
    run tail -n 1 copy
    assert_output "Copy for L'Étoile Speech, disclosure 1"
    run headings < after
    refute_line "Other supports to invite" # it does not see every invitation
}

# The closing letter ------------------------------------------------------------------------------------------------

@test "H-13 a plan that goes on has nothing to confirm" {
    run csc-report confirmation final
    assert_failure 3
    assert_output --partial "H-13"
    assert_output --partial "close-plan"
}

@test "H-13 a withdrawal is confirmed as one: to whom, when, and what stays" {
    csc-report confirmation closing -f json > letter
    run jq -r '.facts[] | "\(.label): \(.value)"' letter
    assert_line "To: Maple Grove"
    assert_line "Attention: Amélie Tremblay"
    assert_line "Address: 12 Grove Street"
    assert_line "From: Priya Nair, Early Steps Inclusion"
    assert_line "Date: 2026-11-24"
    run jq -r '.blocks[] | select(.kind == "paragraph").text' letter
    assert_output --partial "Maple Grove has withdrawn from Centre Service Coordination, Halton Region on 2026-11-24."
    assert_output --partial "Thank you"
    refute_output --partial "completed"
    run headings < letter
    assert_line "What stays"
    refute_line "What was worked on"
    run jq -r '.blocks[] | select(.kind == "fields").items[] | "\(.label): \(.value)"' letter
    assert_line "Decision: Withdraws or declines to be involved with centre service coordination"
}

@test "H-13 a completion is confirmed with its criterion and what was reached" {
    export CSC_PLAN=final CSC_AS=priya-nair
    csc-actions done A1 --result="All phoned"
    csc-actions priority evaluate P1 achieved "Noon is calm" --by=amelie
    csc-meeting close-plan --criterion=goals-achieved --by=amelie
    csc-report confirmation -f json > letter
    run jq -r '.blocks[] | select(.kind == "paragraph").text' letter
    assert_output --partial "Maple Grove has completed Centre Service Coordination"
    refute_output --partial "withdrawn"
    run section "What was worked on" < letter
    assert_output "P1 | Calm transitions | achieved | Noon is calm"
    run jq -r '.blocks[] | select(.kind == "fields").items[] | "\(.label): \(.value)"' letter
    assert_line "Why it ends: Has achieved identified priorities and goals"
}

@test "H-13 once it was sent the letter says when and to whom; an agency without consent gets none" {
    export CSC_PLAN=closing CSC_AS=priya-nair
    run csc-report confirmation --for=etoile --no-record
    assert_success
    CSC_TODAY=2026-11-27 csc-meeting confirm-closing --to="Board of Maple Grove"
    export CSC_TODAY=2026-12-05
    run csc-report confirmation
    assert_line "Attention: Board of Maple Grove"
    assert_line "Date: 2026-11-27"
    run csc-report confirmation --for=subject
    assert_line "Attention: Board of Maple Grove"
    run csc-report confirmation --for=etoile
    assert_failure 1
}
