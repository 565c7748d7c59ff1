#!/usr/bin/env bats
# The practice's own form, filled: the plan of services and the minutes of a meeting.

load helper

arrange() {
    mkdir maple
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" maple/plan.json
}

# What stands under a heading of a document, one line a text: under "TITLE" until the next heading of its level or
# above. Fields are "label: value", table rows have " | " between cells.
section() { # document as json on stdin, TITLE
    jq -r --arg title "$1" '
        [.blocks[] | if .kind == "heading" then {level, text, heading: true} else . end] as $b
        | ($b | map(.heading == true and .text == $title) | index(true)) as $from
        | if $from == null then error("no heading " + $title) else . end
        | $b[$from].level as $level
        | ($b[$from + 1:] | (map(.heading == true and .level <= $level) | index(true)) as $to | .[:$to // length])[]
        | if .kind == "fields" then .items[] | "\(.label): \(.value)"
          elif .kind == "list" then .items[]
          elif .kind == "table" then ((.title // empty), (.columns | join(" | ")), (.rows[] | join(" | ")))
          else .text end'
}

headings() { jq -r '.blocks[] | select(.kind == "heading") | "\(.level) \(.text)"'; }

@test "H-79 to H-83, H-85 to H-87 the plan has every section of the practice's form, in its order" {
    csc-report plan maple -f json > page
    run headings < page
    assert_output - << 'END'
1 Strengths
1 Conditions, values and preferences
1 Why are we meeting today?
1 Centre Service Coordination Team
1 Centre Update
2 What's new
2 What's going well
2 What's not going well
1 Service Providers Updates
1 Centre Priorities and Actions
2 P1: Calm lunch times
2 P2: Answer the inspection
2 Additional resources
2 Potential challenges or barriers
1 Messaging and agreement
1 Ongoing service coordinator and next meeting
1 Communication
1 Ground rules
END
}

@test "the plan begins with whom it is for, who coordinates, why it began and when the team meets next" {
    csc-report plan maple -f json > page
    run jq -r '.title, .subtitle, (.facts[] | "\(.label): \(.value)")' page
    assert_output - << 'END'
Centre Service Plan
Maple Grove Child Care Centre
Child care centre: Maple Grove Child Care Centre
Reference: CSC-2026-014
Address: 12 Maple Road, Oakville
Phone: 905-555-0100
Initiated on: 2026-09-01
Status: active
Coordinator: Priya Nair, Sprout Quality Coaching
Why: Involved with more than one service
Reason: Three agencies come in the same week
Next meeting: 2026-12-10 13:30, Staff room
As of: 2026-11-24
END
}

@test "the plan's team says who, in which role, from which agency, why and since when, and who has left" {
    jq '.people."joan-rock".left = "2026-11-01"' maple/plan.json > changed && mv changed maple/plan.json
    csc-report plan maple -f json > page
    run section "Centre Service Coordination Team" < page
    assert_line --index 0 "Name | Role | Agency | Why involved | Since | Phone | Email"
    assert_line --index 1 --partial "Priya Nair | Service coordinator, Service provider | Sprout Quality Coaching"
    assert_line "Joan Rock | Service provider | Reach Inclusion Services | Resource consultant | 2026-09-02 to 2026-11-01 |  | joan@reach.example"
}

@test "the plan shows the last word of each section and says from which meeting it is" {
    csc-report plan maple -f json > page
    run section "What's new" < page
    assert_output - << 'END'
Meeting M2, 2026-11-20
The lunch plan was tried for a week (Ana Reyes, Maple Grove Child Care Centre)
END
    run section "What's going well" < page
    assert_line --index 0 "Meeting M1, 2026-10-05"
    run section "Why are we meeting today?" < page
    assert_line --index 1 "Look at what became of the first actions"
}

@test "H-88 minutes follow the practice's form in its own order" {
    csc-init --show-profile=halton-csc | jq -r '.form[].title.en' > form
    csc-report minutes -m M1 maple -f json | headings | cut -c3- | grep -v '^P[0-9]' | head -n "$(wc -l < form)" > page
    run diff form page
    assert_success
    assert_equal "$(wc -l < form)" 12
}

@test "H-79 minutes say why the team met, as the centre determined it" {
    csc-report minutes -m M1 maple -f json > page
    run section "Why are we meeting today?" < page
    assert_output - << 'END'
Make the first plan together
Make the first plan
END
}

@test "H-80 minutes hold who was there, in which role, and who only sent word" {
    csc-report minutes -m M1 maple -f json > page
    run section "Centre Service Coordination Team" < page
    assert_output - << 'END'
Name | Role | Agency | Attendance | Note
Ana Reyes | Centre lead | Maple Grove Child Care Centre | present | 
Joan Rock | Service provider | Reach Inclusion Services | present | 
Lee Park | Service provider | Tally Public Health | sent-information | Ventilation check is booked
Priya Nair | Service coordinator, Service provider | Sprout Quality Coaching | present | 
END
}

@test "H-57 H-81 the centre's update has its three parts, and progress on the priorities" {
    csc-report minutes -m M1 maple -f json > page
    run section "Centre Update" < page
    assert_output - << 'END'
What's new
A new preschool room opened (Ana Reyes, Maple Grove Child Care Centre)
What's going well
Families join the evening circle (Ana Reyes, Maple Grove Child Care Centre)
What's not going well
Ratios are tight at lunch (Ana Reyes, Maple Grove Child Care Centre; Calm lunch times)
The licence inspection found two gaps (Ana Reyes, Maple Grove Child Care Centre)
END
    csc-report minutes -m M2 maple -f json > page
    run section "Centre Priorities and Actions" < page
    assert_line "Review of earlier actions"
    assert_line "A1 | Try a lunch plan | Ana Reyes, Maple Grove Child Care Centre; with Joan Rock | yes | Lunch is calmer"
}

@test "H-82 providers' updates stand by agency, with what was sent, and who gave none" {
    csc-report minutes -m M1 maple -f json > page
    run section "Service Providers Updates" < page
    assert_output - << 'END'
Reach Inclusion Services: Weekly visits to the preschool room
Tally Public Health: Ventilation check is booked (sent by Lee Park)
No update from: Sprout Quality Coaching
END
    csc-report minutes -m M1 maple -f json --for=reach --no-record > page
    run section "Service Providers Updates" < page
    refute_output --partial "No update"
}

@test "H-83 a priority has its rank, strengths, the centre's and the providers' actions, resources and barriers" {
    csc-report plan maple -f json > page
    run section "P1: Calm lunch times" < page
    assert_output - << 'END'
Rank: 1
Goal: Two educators at every table
Builds on: A stable team of six educators
Expressed by: Ana Reyes
Status: active
Actions of Maple Grove Child Care Centre
No. | Action | Approach | Who | When | Status | Progress
A1 | Try a lunch plan | One room at a time | Ana Reyes, Maple Grove Child Care Centre; with Joan Rock | by 2026-11-01 | done | Tried for a week
Actions of service providers
No. | Action | Who | When | Status
A2 | Coach the lunch routine | Joan Rock, Reach Inclusion Services | 2026-10-12 to 2026-11-15 | open
Additional resources: Volunteers on Fridays
Potential challenges or barriers: Illness
Responses: A float educator
END
    run section "Additional resources" < page
    assert_line "The library lends picture cards (Joan Rock, Reach Inclusion Services)"
    run section "Potential challenges or barriers" < page
    assert_line "Supply staff are hard to find (Ana Reyes, Maple Grove Child Care Centre)"
}

@test "priorities stand by the centre's rank, not by number" {
    jq '.priorities.P1.rank = 2 | .priorities.P2.rank = 1' maple/plan.json > changed && mv changed maple/plan.json
    run bash -c "csc-report plan maple -f json | jq -r '.blocks[] | select(.kind == \"heading\" and .level == 2).text' | grep '^P[0-9]'"
    assert_output "$(printf 'P2: Answer the inspection\nP1: Calm lunch times')"
}

@test "H-85 minutes say who agreed and when, and list what was not agreed" {
    csc-report minutes -m M1 maple -f json > page
    run section "Messaging and agreement" < page
    assert_output - << 'END'
Agreed by Ana Reyes, Maple Grove Child Care Centre on 2026-10-05
Not agreed:
P2: Answer the inspection
A3: Write the letter to the licensing office
Decisions and agreements
No. | Kind | What was decided | By
D1 | agreement | Visits are announced a day ahead | Ana Reyes, Maple Grove Child Care Centre
END
    run bash -c "csc-report minutes -m M2 maple"
    assert_output --partial "The agreement of Maple Grove Child Care Centre is not recorded."
}

@test "H-86 H-87 minutes name the ongoing coordinator and the next date, or say that they are not set" {
    csc-report minutes -m M1 maple -f json > page
    run section "Ongoing service coordinator and next meeting" < page
    assert_output - << 'END'
Ongoing coordinator: Priya Nair, Sprout Quality Coaching
Next meeting: 2026-12-10
END
    csc-report minutes -m M2 maple -f json > page
    run section "Ongoing service coordinator and next meeting" < page
    assert_output - << 'END'
Ongoing coordinator: not set
Next meeting: not set
END
}

@test "H-92 H-93 corrections are printed with kind, author and answer, and who has reviewed" {
    csc-report minutes -m M1 maple -f json > page
    run section "Corrections" < page
    assert_line "V1 | clarification | N1 | The room opened in September | Ana Reyes, Maple Grove Child Care Centre | 2026-10-12 | accepted | Thank you"
    run section "Sent and reviewed" < page
    assert_line "Ana Reyes | 2026-10-10 | 2026-10-12"
    assert_line "Joan Rock | 2026-10-10 | not yet"
    run jq -r '.facts[] | select(.label == "Version").value' page
    assert_output 2
}

@test "a note taken back is in no document" {
    csc-report minutes -m M1 maple > page
    csc-report plan maple >> page
    run cat page
    assert_output --partial "Supply staff are hard to find"
    refute_output --partial "taken back"
}

@test "a draft is headed as a draft, final minutes are not" {
    run csc-report minutes -m M2 maple
    assert_line --index 0 "Draft: Centre Service Plan: minutes"
    assert_line "Draft: these minutes are not final."
    run csc-report minutes -m M1 maple
    assert_line --index 0 "Centre Service Plan: minutes"
    refute_output --partial Draft
}

@test "an agency gets no draft; a meeting to come has no minutes; one that does not exist is wrong usage" {
    run csc-report minutes -m M2 --for=sprout --no-record maple
    assert_failure 1
    assert_output --partial "M2: the minutes are not final yet"
    run csc-report minutes -m M2 --for=subject --no-record maple
    assert_success
    run csc-report minutes -m M3 maple
    assert_failure 1
    assert_output --partial "only planned"
    run csc-report minutes -m M9 maple
    assert_failure 2
}

@test "H-35 an agency that was not at a meeting gets nothing of it" {
    jq 'del(.meetings.M1.invited."lee-park", .meetings.M1.attendance."lee-park")' maple/plan.json > changed &&
        mv changed maple/plan.json
    run csc-report minutes -m M1 --for=tally --no-record maple
    assert_failure 2
    refute_output --partial "preschool"
    run csc-report minutes -m M1 --for=reach --no-record maple
    assert_success
}

@test "a full document carries revision and digest in its foot, an agency's copy the number of its disclosure" {
    csc-init --adopt maple
    run jq -r .foot <(csc-report plan maple -f json)
    assert_output "Revision 4, sha256:$(sha256sum < maple/plan.json | cut -d' ' -f1)"
    csc-report minutes -m M1 --for=reach maple -f json > copy
    run jq -r .foot copy
    assert_output "Copy for Reach Inclusion Services, disclosure 1"
    run cat copy
    refute_output --partial sha256
    refute_output --partial '"Version"'
}

@test "an agency's copy is the same bytes whatever is hidden from it" {
    csc-report plan --for=reach --no-record maple -f html > before
    jq 'del(.priorities.P2, .actions.A3, .meetings.M1.notes.N5)' maple/plan.json > changed && mv changed maple/plan.json
    csc-report plan --for=reach --no-record maple -f html > after
    run cmp before after
    assert_success
    run grep -ci "inspection" before
    assert_output 0
}

@test "sections stand as another practice's form orders and words them" {
    mkdir profiles
    csc-init --show-profile=halton-csc | jq '.name = "own" | del(.vocabularies.sections.purpose.required) | .form = [
        {section: "going-well", title: {en: "Good news"}},
        {section: "actions", title: {en: "To do"}},
        {section: "decisions", title: {en: "Decided"}},
        {section: "agreement", title: {en: "Agreement"}}]' > profiles/own.profile.json
    jq '.profile = "own"' maple/plan.json > changed && mv changed maple/plan.json
    export CSC_PROFILE_PATH="$PWD/profiles"
    csc-report minutes -m M1 maple -f json > page
    run headings < page
    assert_output - << 'END'
1 Good news
1 To do
1 Decided
1 Agreement
1 Corrections
1 Sent and reviewed
END
    run section "Decided" < page
    assert_line "D1 | agreement | Visits are announced a day ahead | Ana Reyes, Maple Grove Child Care Centre"
    run section "To do" < page
    assert_line --partial "A2 | Coach the lunch routine"
    run jq -r '.facts[] | select(.label == "Purpose").value' page
    assert_output "Make the first plan together"
}

@test "documents come in every format for documents, with the same headings" {
    for format in text markdown html json; do
        run csc-report plan maple -f "$format"
        assert_success
        assert_output --partial "Centre Priorities and Actions"
        assert_output --partial "Ground rules"
    done
}

@test "an empty plan says in each section that there is nothing yet" {
    jq '{format, id: "3c9e4a52-0000-4000-8000-000000000009", revision: 1, profile, profile_version, language, timezone, status: "draft", subject}' \
        maple/plan.json > empty.json
    csc-report plan empty.json -f json > page
    run section "Centre Priorities and Actions" < page
    assert_line --index 0 "Nothing noted."
    run section "Why are we meeting today?" < page
    assert_output "Nothing noted."
}
