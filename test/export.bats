#!/usr/bin/env bats
# The supervisors' batch: for every agency a folder with what that agency may see, and nothing else.

load helper

# Two plans of the same agencies; the second one's agency harbour has no consent at all.
arrange() {
    mkdir -p plans/maple plans/oak
    install -m 600 "$BATS_TEST_DIRNAME/two_meetings.json" plans/maple/plan.json
    change oak maple '.id = "3c9e4a52-0000-4000-8000-000000000002" | .subject.name = "Oak Lane Child Care"
        | .agencies.harbour = {name: "Hidden Harbour", kind: "provider", joined: "2026-09-01"}
        | .people."noor-hadi" = {name: "Noor Hadi", agency: "harbour", roles: ["service-provider"],
            agreed_on: "2026-09-02", joined: "2026-09-02"}
        | .meetings.M1.attendance."noor-hadi" = {state: "present"}
        | .meetings.M1.notes.N9 = {section: "provider-update", text: "Beach trips were planned", by: "noor-hadi",
            on: "2026-10-05", origin: "harbour"}
        | .actions.A4 = {title: "Plan a beach trip", priority: "P1", meeting: "M1", owner: "noor-hadi",
            due: "2026-12-05", status: "open", by: "noor-hadi", on: "2026-10-05", origin: "harbour"}'
}

# A plan changed by a jq filter: TO FROM FILTER
change() {
    mkdir -p "plans/$1"
    jq "$3" "plans/$2/plan.json" > changed.json && install -m 600 changed.json "plans/$1/plan.json"
}

export_all() { csc-report export --to=out --index=index.csv "$@" plans; }

# A cell of the index: AGENCY|PLAN COLUMN. No cell but why, the last but one, holds a comma here.
index() {
    awk -F, -v row="$1" -v column="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["agency"] == row || $at["plan_failed"] == row { print $at[column] }' index.csv
}

# What is said, apart from that plans without a journal were adopted.
said() { grep -v "plan.json: the plan had no history; adopted as revision" <<< "$output" || true; }

disclosures() { cat plans/*/plan.journal | jq -r 'select(.kind == "disclosure").disclosure | "\(.to) \(.what)"' | sort; }

@test "every agency with consent gets a folder: its tables, and the minutes of its meetings" {
    run export_all
    assert_success
    assert_equal "$(said)" ""
    run ls out
    assert_output "$(printf 'reach\nsprout\ntally')"
    run ls out/reach
    assert_output - << 'END'
actions.csv
actions.html
consents.csv
consents.html
meetings.csv
meetings.html
minutes-3c9e4a52-0000-4000-8000-000000000001-M1.html
minutes-3c9e4a52-0000-4000-8000-000000000002-M1.html
obligations.csv
obligations.html
summary.csv
summary.html
END
    run cut -d, -f2,3,4 out/reach/actions.csv
    assert_output - << 'END'
subject,id,title
Maple Grove Child Care Centre,A1,Try a lunch plan
Maple Grove Child Care Centre,A2,Coach the lunch routine
Oak Lane Child Care,A1,Try a lunch plan
Oak Lane Child Care,A2,Coach the lunch routine
END
}

@test "an agency refused licensing information has no trace of it in any of its files" {
    export_all -f csv,html,json,markdown
    run grep -rilE 'licen[cs]|inspection' out/sprout
    assert_success
    for agency in reach tally; do
        assert_file_exists "out/$agency/actions.json"
        run grep -rilE 'licen[cs]|inspection|A3|P2' "out/$agency"
        assert_failure 1
        assert_output ""
    done
}

@test "an agency without consent has no folder, and nothing of it stands in anybody's" {
    export_all
    assert_not_exists out/harbour
    run grep -rliE 'harbour|noor|hadi|beach' out
    assert_failure 1
    assert_output ""
    assert_equal "$(index harbour state)" nothing
    assert_equal "$(index harbour without_consent)" 1
}

@test "one agency's folder is the same bytes whatever another one's secrets are" {
    export_all --no-record
    cp -r out before
    change oak oak '.meetings.M1.notes.N9.text = "Other words" | del(.actions.A4) | .people."noor-hadi".name = "Nobody"'
    export_all --no-record
    run diff -r before out
    assert_success
}

@test "rows name a plan by its id, never by where the operator keeps it" {
    export_all -f csv,ndjson
    run grep -rl 'plans/' out
    assert_failure 1
    run jq -r .plan out/reach/summary.ndjson
    assert_output "$(printf '3c9e4a52-0000-4000-8000-00000000000%d\n' 1 2)"
    run jq -r .for out/reach/summary.ndjson
    assert_output "$(printf 'reach\nreach')"
}

@test "H-30 an agency's folder lists its own consents in force, with and without an end, in the columns it may see" {
    export_all -f csv,ndjson
    run jq -r '"\(.plan_id[-1:]) \(.id) \(.until)"' out/reach/consents.ndjson
    assert_output "$(printf '1 C1 2027-01-31\n2 C1 2027-01-31')"
    run jq -r '"\(.plan_id[-1:]) \(.id) \(.until)"' out/sprout/consents.ndjson
    assert_output "$(printf '1 C2 null\n2 C2 null')"
    run cut -d, -f3- out/sprout/consents.csv
    assert_line --index 0 "id,topics,direction,until,days_left"
    assert_line --index 1 --regexp '^C2,.*(both|receive|release),,$'
    run cut -d, -f3- out/reach/consents.csv
    assert_line --index 1 --regexp ',2027-01-31,68$'
    assert_equal "$(index sprout consents)" 2
    for plan in maple oak; do change $plan $plan '.consents.C2.until = "2026-11-23" | .consents.C9 = (.consents.C2 | .until = "2027-11-30")'; done
    export_all -f csv,ndjson
    run jq -r .id out/sprout/consents.ndjson
    assert_output "$(printf 'C9\nC9')"
}

@test "how many days a consent still lasts is no new content: the folder of the next day is no new disclosure" {
    for plan in maple oak; do change $plan $plan 'del(.actions, .meetings.M1.notes, .meetings.M2, .consents.C2.until)
        | .consents.C1.until = "2028-01-31"
        | .meetings.M1.minutes.reviews = {"ana-reyes": {on: "2026-10-12"}, "joan-rock": {on: "2026-10-12"}}'; done
    export_all --agency=reach
    first="$(disclosures | wc -l)"
    CSC_TODAY=2026-11-25 export_all --agency=reach
    assert_equal "$(disclosures | wc -l)" "$first"
    grep -q ',2028-01-31,432$' out/reach/consents.csv
    change oak oak '.consents.C1.until = "2028-02-01"'
    export_all --agency=reach
    assert_equal "$(disclosures | wc -l)" $((first + 1))
}

@test "an agency whose consent was revoked loses its folder, and the whole directory is replaced" {
    export_all
    assert_exists out/tally/actions.csv
    touch out/stray
    for plan in maple oak; do change $plan $plan '.consents.C3.revoked_on = "2026-11-20"'; done
    export_all
    assert_not_exists out/tally
    assert_not_exists out/stray
    assert_exists out/reach/actions.csv
    run bash -c 'ls -d out.* 2>/dev/null'
    assert_output ""
    run grep -rl 'Tally' out
    assert_failure 1
}

@test "an agency that has ended gets no folder" {
    for plan in maple oak; do change $plan $plan '.agencies.tally.ended = "2026-11-01"'; done
    export_all
    assert_not_exists out/tally
    assert_equal "$(index tally without_consent)" 2
}

@test "folders and files are readable by their owner alone, and so is the index" {
    umask 0000
    export_all
    run find out index.csv \( -type d ! -perm 700 \) -o \( -type f ! -perm 600 \)
    assert_output ""
}

@test "the index counts, for every agency, what it got and what was withheld" {
    export_all
    assert_equal "$(index reach plans)" 2
    assert_equal "$(index reach actions)" 4
    assert_equal "$(index reach minutes)" 2
    assert_equal "$(index reach meetings)" 2
    assert_equal "$(index sprout state)" exported
    [[ "$(index reach withheld)" -gt "$(index sprout withheld)" ]]
}

@test "the index may not stand under the directory that is given away" {
    for index in out/index.csv ./out/../out/reach.csv "$PWD/out/deep/index.csv"; do
        run csc-report export --to=out --index="$index" plans
        assert_failure 2
        assert_output --partial "may not stand under --to"
        assert_not_exists out
    done
    mkdir real && ln -s real link
    run csc-report export --to=real --index=link/index.csv plans
    assert_failure 2
    run csc-report export --to=out plans
    assert_failure 2
    assert_output --partial "--index=FILE is missing"
}

@test "a directory that no export has made is not replaced; an empty one is" {
    mkdir out && echo mine > out/letter
    run export_all
    assert_failure 2
    assert_output --partial "was not made by an export"
    assert_equal "$(cat out/letter)" mine
    assert_not_exists plans/maple/plan.journal
    rm out/letter
    run export_all
    assert_success
    assert_exists out/reach
    ln -s out link
    run csc-report export --to=link --index=index.csv plans
    assert_failure 2
    touch file
    run csc-report export --to=file --index=index.csv plans
    assert_failure 2
}

@test "every copy is disclosed: one line per plan and agency, once for the same content" {
    export_all
    run disclosures
    assert_output - << 'END'
reach export
reach export
sprout export
sprout export
tally export
tally export
END
    run jq -r 'select(.kind == "disclosure").disclosure | select(.to == "reach") | .records | join(" ")' \
        plans/maple/plan.journal
    assert_output "A1 A2 C1 M1 M1/D1 M1/N1 M1/N2 M1/N3 M1/N4 M1/N7 M1/N8 M1/V1 P1 ana-reyes charter joan-rock lee-park priya-nair reach sprout subject tally"
    run grep -o 'Copy for Reach Inclusion Services, disclosure [0-9]*' out/reach/minutes-*1-M1.html
    assert_output "Copy for Reach Inclusion Services, disclosure 1"
    export_all
    assert_equal "$(disclosures | wc -l)" 6
    change maple maple '.actions.A3.title = "Call the licensing office"'
    export_all
    assert_equal "$(disclosures | wc -l)" 7
    assert_equal "$(disclosures | grep -c sprout)" 3
}

@test "H-31 a copy's disclosure names the progress and the priorities too that stand in the rows of actions" {
    rm -r plans/oak
    change maple maple 'del(.meetings) | .actions |= map_values(del(.meeting)) | .actions.A2.priority = "P1"
        | .actions.A2.progress = {G1: {text: "First visit", by: "joan-rock", on: "2026-10-20", origin: "reach"},
            G2: {text: "Second visit", by: "joan-rock", on: "2026-11-10", origin: "reach"}}'
    export_all --agency=reach -f ndjson
    run grep -c "Second visit" out/reach/actions.ndjson
    assert_output 1
    run grep -c "First visit" out/reach/actions.ndjson
    assert_output 0
    run jq -r 'select(.kind == "disclosure").disclosure.records | join(" ")' plans/maple/plan.journal
    assert_output --regexp '^A1 A2 A2/G2 (C1 )?P1( |$)'
    run csc-report disclosures plans/maple --item=A2/G2 -f csv --columns=to
    assert_output "$(printf 'to\nreach')"
}

@test "the same content on another day is not disclosed again" {
    for plan in maple oak; do change $plan $plan 'del(.actions, .consents.C1.until, .meetings.M1.notes, .meetings.M2)
        | .meetings.M1.minutes.reviews = {"ana-reyes": {on: "2026-10-12"}, "joan-rock": {on: "2026-10-12"}}'; done
    export_all --agency=tally
    first="$(disclosures | wc -l)"
    CSC_TODAY=2026-11-25 export_all --agency=tally
    assert_equal "$(disclosures | wc -l)" "$first"
    assert_equal "$first" 2
}

@test "a preview records nothing, and its documents carry no number" {
    export_all --no-record
    assert_not_exists plans/maple/plan.journal
    run grep -rl 'disclosure' out
    assert_failure 1
}

@test "H-31 a preview says that it is one: in every folder, in the minutes and in the index, also from rows" {
    export_all --no-record
    csc-report export -f ndjson --no-record plans | csc-report export --to=rows --index=rows.csv -
    diff -r out rows
    diff index.csv rows.csv
    csc-report export --to=jobs --index=jobs.csv --jobs=2 --no-record plans
    diff -r out jobs
    for agency in out/*/; do
        run cat "$agency/PREVIEW.txt"
        assert_output "A preview: not recorded, not to be given out."
        for minutes in "$agency"minutes-*; do grep -q "A preview: not recorded" "$minutes"; done
    done
    assert_equal "$(index sprout state)" previewed
    export_all
    assert_equal "$(index sprout state)" exported
    run grep -rliE 'preview' out
    assert_failure 1
    run find out -name '*PREVIEW*'
    assert_output ""
}

@test "a copy that cannot be recorded is not given" {
    mkdir plans/maple/plan.journal
    run export_all
    assert_failure 4
    run grep -rl 'Maple Grove' out
    assert_failure 1
    run grep -rl 'Oak Lane' out/reach
    assert_success
    assert_equal "$(index plans/maple/plan.json state)" plan-failed
}

@test "one id under two names is exported for neither, and told: exit 1" {
    change oak oak '.agencies.reach.name = "Reaching Out"'
    run export_all
    assert_failure 1
    assert_equal "$(said)" "csc-report: held back: agency-id-clash: reach stands for Reach Inclusion Services and for Reaching Out"
    assert_not_exists out/reach
    assert_exists out/sprout
    assert_equal "$(index reach state)" "$(printf 'held-back\nheld-back')"
    run index reach why
    assert_output --partial "agency-id-clash"
    run disclosures
    refute_output --partial reach
}

@test "the same name in other letters and blanks is the same agency" {
    change oak oak '.agencies.reach.name = "REACH  inclusion Services"'
    run export_all
    assert_success
    assert_equal "$(index reach plans)" 2
}

@test "one name under two ids is told, and exported as two" {
    change oak oak '.agencies.reach2 = .agencies.reach | del(.agencies.reach)
        | (.. | strings | select(. == "reach")) |= "reach2"'
    run export_all
    assert_success
    assert_equal "$(said)" "csc-report: agency-split: Reach Inclusion Services stands for reach and for reach2"
    run csc-report export --to=other --index=index.csv --agency=reach2 plans
    assert_output "csc-report: agency-split: Reach Inclusion Services stands for reach2 and for reach"
    assert_exists out/reach/actions.csv
    assert_exists out/reach2/actions.csv
    run grep -l "Oak Lane" out/reach/actions.csv
    assert_failure
}

@test "equal identifiers make one agency of two ids" {
    change maple maple '.agencies.reach.identifiers = {"bn": "123"}'
    change oak oak '.agencies.reach2 = .agencies.reach | del(.agencies.reach) | .agencies.reach2.identifiers = {"bn": "123"}
        | (.. | strings | select(. == "reach")) |= "reach2"'
    run export_all
    assert_success
    assert_equal "$(said)" ""
    assert_not_exists out/reach2
    run cut -d, -f2 out/reach/summary.csv
    assert_output "$(printf 'subject\nMaple Grove Child Care Centre\nOak Lane Child Care')"
}

@test "a shared list says which agencies are which, and where their folder is" {
    change oak oak '.agencies.reach.name = "Reaching Out"'
    printf 'agency_id,name,folder\nreach,Reach Inclusion Services,reach-inclusion\nreach,Reaching Out,reaching-out\n' > list.csv
    run export_all --agencies=list.csv
    assert_success
    run ls out
    assert_output "$(printf 'reach-inclusion\nreaching-out\nsprout\ntally')"
    printf 'agency_id,name,folder\nreach,Reaching Out,../../up\n' > list.csv
    run export_all --agencies=list.csv
    assert_failure 4
    assert_output --partial "list.csv:2"
    printf 'agency_id,name,folder\nreach,Reaching Out,sprout\n' > list.csv
    run export_all --agencies=list.csv
    assert_failure 1
    assert_not_exists out/sprout
}

@test "a shared list that says too little, or two things of one agency, is refused with its line" {
    told() { # LIST STATUS TEXT
        printf '%b' "$1" > list.csv
        run export_all --agencies=list.csv
        assert_failure "$2"
        assert_output --partial "$3"
        assert_not_exists out
    }
    told 'agency_id,name\nreach,Reach\n' 4 'list.csv:1: the heading folder is missing'
    told 'name,folder,id\nReach,reach,reach\n' 4 'list.csv:1: the heading agency_id is missing'
    told 'agency_id,name,folder\nreach,Reach,reach\nsprout,,other\n' 4 'list.csv:3: each row needs agency_id, name and folder'
    told 'agency_id,name,folder\nreach,Reach,one\nreach,REACH,one\nreach,reach,two\n' 4 'list.csv:4: reach (reach) already has the folder one'
    rm list.csv
    run export_all --agencies=list.csv
    assert_failure 5
    assert_output --partial "list.csv: cannot be opened"
}

@test "a plan that cannot be read is told and the rest is published: exit 4" {
    mkdir plans/broken && echo '{"format": "csc-plan/1"' > plans/broken/plan.json
    run export_all
    assert_failure 4
    assert_output --partial "plans/broken/plan.json"
    assert_exists out/reach/actions.csv
    assert_equal "$(index plans/broken/plan.json state)" plan-failed
    change oak oak '.agencies.reach.name = "Reaching Out"'
    run export_all
    assert_failure 4
}

@test "when no plan can be read, what was published before stays" {
    export_all
    run csc-report export --to=out --index=index.csv nowhere
    assert_failure 4
    assert_exists out/reach/actions.csv
}

# Somebody else holds the journal of plans/PLAN while the command runs.
while_busy() {
    local plan=$1
    shift
    touch "plans/$plan/plan.journal"
    flock "plans/$plan/plan.journal" env CSC_LOCK_TIMEOUT=0 "$@"
}

@test "when all plans are busy, folders and index of before stand: status 6" {
    export_all
    cp index.csv before.csv
    rm -r plans/oak
    change maple maple '.actions.A1.title = "Another title"'
    run while_busy maple csc-report export --to=out --index=index.csv plans
    assert_failure 6
    assert_output --partial "nothing is published"
    assert_output --partial "run it again"
    assert_exists out/reach/actions.csv
    run cmp index.csv before.csv
    assert_success
}

@test "a plan that is busy takes no folder of others, and the index says failed of whom only it could tell: status 6" {
    export_all
    assert_equal "$(index tally state) $(index tally failed)" "exported 0"
    for plan in maple oak; do change $plan $plan '.actions.A1.title = "Another title"'; done
    change oak oak '.consents.C3.revoked_on = "2026-11-20"'
    run while_busy maple csc-report export --to=out --index=index.csv plans
    assert_failure 6
    assert_output --partial "no folder for tally until its plan can be exported again"
    assert_exists out/reach/actions.csv
    assert_not_exists out/tally
    assert_equal "$(index tally state) $(index tally without_consent) $(index tally failed)" "failed 1 1"
    assert_equal "$(index reach state) $(index reach plans) $(index reach failed)" "exported 1 1"
    assert_equal "$(index harbour state) $(index harbour failed)" "nothing 0"
    assert_equal "$(index plans/maple/plan.json state)" plan-failed
    run while_busy maple csc-report export --to=jobs --index=jobs.csv --jobs=2 plans
    assert_failure 6
    run diff <(grep -v plan-failed index.csv) <(grep -v plan-failed jobs.csv) # where it says which process holds it
    assert_success
}

@test "a plan that is busy beside one that cannot be read: status 4, which running it again does not mend" {
    mkdir plans/broken && echo '{"format": "csc-plan/1"' > plans/broken/plan.json
    run while_busy maple csc-report export --to=out --index=index.csv plans
    assert_failure 4
}

@test "a second file with the same plan's id is refused, not mixed in" {
    cp -r plans/maple plans/maple-copy
    run export_all
    assert_failure 4
    assert_output --partial "the same id as"
    run grep -c 'Maple Grove' out/reach/summary.csv
    assert_output 1
}

@test "--agency limits the export; an agency unknown everywhere is wrong usage" {
    export_all --agency=reach,'Tally Public Health'
    run ls out
    assert_output "$(printf 'reach\ntally')"
    run disclosures
    refute_output --partial sprout
    run export_all --agency=nobody
    assert_failure 2
    assert_output --partial "no plan has an agency nobody"
}

@test "without --to the rows come as one stream, each marked with its table and for whom it is" {
    run csc-report export -f ndjson --no-record plans
    assert_success
    csc-report export -f ndjson --no-record plans > stream
    run jq -r 'select(.row != "export-plan") | "\(.for) \(.table)"' stream
    assert_line "reach actions"
    assert_line "tally minutes"
    refute_line --partial null
    run jq -r 'select(.table == "minutes" and .for == "reach" and .subject == "Oak Lane Child Care").document.document' stream
    assert_output minutes
    run csc-report export plans
    assert_failure 2
    assert_output --partial "--to=DIR is missing"
}

@test "an export says what is wrong with its options before it reads a plan" {
    run export_all --jobs=0
    assert_failure 2
    run export_all --jobs=65
    assert_failure 2
    run export_all --jobs=4
    assert_success
    run export_all -f xlsx
    assert_failure 2
    assert_output --partial "not built"
    run export_all -f csv,nonsense
    assert_failure 2
    run export_all -f text,list
    assert_failure 2
    run csc-report export --to=out --index=index.csv - plans
    assert_failure 2
    run csc-report export --to=out --index=index.csv --files-from=names -
    assert_failure 2
    run csc-report export -f ndjson -
    assert_failure 2
    run csc-report export -f ndjson --jobs=2 plans
    assert_failure 2
    run csc-report export --to=out --index=index.csv --jobs=2 -
    assert_failure 2
}

@test "cells that a spreadsheet would run are made harmless" {
    change maple maple '.actions.A2.title = "=HYPERLINK(\"http://bad\")"'
    export_all
    run grep -c "'=HYPERLINK" out/reach/actions.csv
    assert_output 1
}

@test "hundreds of plans are exported in seconds" {
    for number in $(seq -w 100 299); do
        mkdir "plans/p$number"
        sed "s/000000000001/000000000$number/" plans/maple/plan.json > "plans/p$number/plan.json"
    done
    run timeout 60 csc-report export --to=out --index=index.csv --no-record plans
    assert_success
    assert_equal "$(index reach plans)" 202
    assert_equal "$(find out/reach -name 'minutes-*' | wc -l)" 202
}
