#!/usr/bin/env bats
# Folders from streams of rows: what was exported in parts is what one export would have made, byte for byte.

load helper

# Three plans; the third one's agency harbour has no consent at all.
arrange() {
    mkdir plans
    plan maple 1 .
    plan oak 2 '.subject.name = "Oak Lane Child Care" | .consents.C3.revoked_on = "2026-11-20"'
    plan pine 3 '.subject.name = "Pine Étage" | .agencies.harbour = {name: "Hidden Harbour", kind: "provider", joined: "2026-09-01"}
        | .people."noor-hadi" = {name: "Noor Hadi", agency: "harbour", roles: ["service-provider"], agreed_on: "2026-09-02", joined: "2026-09-02"}'
}

# NAME NUMBER FILTER
plan() {
    mkdir -p "plans/$1"
    jq ".id = \"3c9e4a52-0000-4000-8000-00000000000$2\" | $3" "$BATS_TEST_DIRNAME/two_meetings.json" > new.json
    install -m 600 new.json "plans/$1/plan.json"
}

change() { jq "$2" "plans/$1/plan.json" > new.json && install -m 600 new.json "plans/$1/plan.json"; }

stream() { csc-report export -f ndjson "$@"; }
folders() { csc-report export --to=parts --index=parts.csv "$@" -; }
whole() { csc-report export --to=whole --index=whole.csv "$@" plans; }

same() {
    diff -r whole parts && diff whole.csv parts.csv
}

# One stream a plan, in the order of the plans.
in_parts() {
    local options=("$@") plan
    for plan in plans/*/plan.json; do stream "${options[@]}" "$plan" || true; done
}

@test "folders of streams made in parts are those of one export, and so is the index" {
    whole --no-record
    in_parts --no-record > rows
    folders < rows
    run same
    assert_success
    assert_exists parts/reach/actions.csv
    run bash -c 'ls parts/reach/minutes-* | wc -l'
    assert_output 3
    folders -f ndjson,markdown < rows
    whole --no-record -f ndjson,markdown
    run same
    assert_success
}

@test "disclosures are recorded when the stream is made, and not again when it becomes folders" {
    in_parts > rows
    for plan in plans/*; do cp "$plan/plan.journal" "$plan/before"; done
    folders < rows
    for plan in plans/*; do run cmp "$plan/plan.journal" "$plan/before"; assert_success; done
    rm plans/*/before
    run grep -ho 'Copy for Reach Inclusion Services, disclosure [0-9]*' parts/reach/minutes-*1-M1.html
    assert_output "Copy for Reach Inclusion Services, disclosure 1"
    whole
    run same
    assert_success
}

@test "several processes make the same folders as one, and the same disclosures" {
    whole
    for jobs in 2 3 8; do
        rm -rf parts plans/*/plan.journal whole
        whole
        cat plans/*/plan.journal | jq -c .disclosure > one
        rm plans/*/plan.journal
        run csc-report export --to=parts --index=parts.csv --jobs=$jobs plans
        assert_success
        run grep -v "the plan had no history; adopted" <<< "$output" # their journals were removed
        assert_failure
        run same
        assert_success
        cat plans/*/plan.journal | jq -c .disclosure > several
        run cmp one several
        assert_success
    done
    run ls -A
    refute_output --partial "parts.new"
    refute_output --partial ".tmp"
}

# TITLE: FILTER of maple, FILTER of oak, status
@test "which agencies are the same is decided over all streams" {
    local wrong=0
    while IFS=@ read -r what maple oak status; do
        rm -rf plans parts whole ./*.csv
        arrange
        change maple "${maple:-.}"
        change oak "${oak:-.}"
        got=0; whole --no-record 2> whole.err || got=$?
        [[ $got == "$status" ]] || { echo "$what: whole $got"; wrong=1; }
        in_parts --no-record > rows 2> /dev/null
        got=0; folders < rows 2> parts.err || got=$?
        [[ $got == "$status" ]] || { echo "$what: parts $got"; cat parts.err; wrong=1; }
        same || { echo "$what: not the same"; wrong=1; }
        diff whole.err parts.err || { echo "$what: told otherwise"; wrong=1; }
        got=0; csc-report export --to=jobs --index=jobs.csv --jobs=2 --no-record plans 2> jobs.err || got=$?
        [[ $got == "$status" ]] && diff -r whole jobs && diff whole.csv jobs.csv && diff whole.err jobs.err ||
            { echo "$what: jobs"; wrong=1; }
    done << 'END'
another name under one id@.@.agencies.reach.name = "Reaching Out"@1
letters and blanks of a name@.@.agencies.reach.name = "REACH  inclusion services"@0
one name under two ids@.@.agencies.reach2 = .agencies.reach | del(.agencies.reach) | (.. | strings | select(. == "reach")) |= "reach2"@0
equal identifiers@.agencies.reach.identifiers = {"bn": "123"}@.agencies.reach2 = .agencies.reach | del(.agencies.reach) | .agencies.reach2.identifiers = {"bn": "123"} | (.. | strings | select(. == "reach")) |= "reach2"@0
accents composed and decomposed@.agencies.equipe = {name: "Équipe", kind: "provider", joined: "2026-09-01"}@.agencies.equipe = {name: "E\u0301QUIPE", kind: "provider", joined: "2026-09-01"}@0
END
    [[ $wrong == 0 ]]
}

@test "a shared list holds in streams, and need not be given again" {
    change oak '.agencies.reach.name = "Reaching Out"'
    printf 'agency_id,name,folder\nreach,Reach Inclusion Services,reach-inclusion\nreach,Reaching Out,reaching-out\n' > list
    whole --no-record --agencies=list
    in_parts --no-record --agencies=list > rows
    folders < rows
    run same
    assert_success
    run ls parts
    assert_output "$(printf 'reach-inclusion\nreaching-out\nsprout\ntally')"
    in_parts --no-record > rows
    run folders --agencies=list < rows
    assert_success
}

@test "--agency of the streams is that of the folders" {
    whole --no-record --agency=reach
    in_parts --no-record --agency=reach > rows
    run jq -r 'select(.row != "export-plan").for' rows
    refute_line sprout
    folders < rows
    run same
    assert_success
    in_parts --no-record > rows
    folders --agency=reach < rows
    run same
    assert_success
    { stream --no-record --agency=reach plans/maple; stream --no-record plans/oak; } > rows
    run folders < rows
    assert_failure 4
    assert_output --partial "holds back"
}

@test "plans that failed are told by the last step too, and their status is kept" {
    mkdir plans/broken plans/twin
    echo '{"format": "csc-plan/1"' > plans/broken/plan.json
    cp plans/maple/plan.json plans/twin/plan.json
    run whole --no-record
    assert_failure 4
    in_parts --no-record > rows 2> /dev/null
    run folders < rows
    assert_failure 4
    assert_output --partial "plans/broken"
    assert_output --partial "plans/twin/plan.json: it has the same id as plans/maple/plan.json"
    run same
    assert_success
    run csc-report export --to=jobs --index=jobs.csv --jobs=3 --no-record plans
    assert_failure 4
    run diff -r whole jobs
    assert_success
    run diff whole.csv jobs.csv
    assert_success
}

@test "a plan whose copies cannot be recorded fails in a process of its own as in one" {
    mkdir plans/oak/plan.journal
    run csc-report export --to=jobs --index=jobs.csv --jobs=2 plans
    assert_failure 4
    assert_output --partial "plans/oak/plan.json"
    run grep -rl "Oak Lane" jobs
    assert_failure
    run whole
    assert_failure 4
    run diff whole.csv jobs.csv
    assert_success
    run diff -r whole jobs
    assert_success
}

# A stream changed by a jq filter of its lines, then what is said of it: LINE-FILTER and message.
@test "rows that are not as an export writes them are refused with their line" {
    stream --no-record plans > rows
    local wrong=0
    while IFS='|' read -r line filter message; do
        awk -v line="$line" 'NR < line' rows > bad
        sed -n "${line}p" rows | jq -c "$filter" >> bad
        awk -v line="$line" 'NR > line' rows >> bad
        got=0; folders < bad 2> err || got=$?
        [[ $got == 4 ]] && grep -qF "standard input:$line" err && grep -qF "$message" err ||
            { echo "$filter: $got $(cat err)"; wrong=1; }
        [[ ! -e parts ]] || { echo "$filter: published"; wrong=1; rm -rf parts; }
    done << 'END'
1|.v = 2|version is 2
1|.v = "1"|not a row
1|del(.row)|not a row
2|.row = "priority"|"priority" is not as an export writes it
2|.table = "meetings"|is not as an export writes it
2|del(.table)|is not as an export writes it
2|del(.for)|is not as an export writes it
2|.for = "nobody"|a row for nobody, which is no agency of its plan
3|.plan_id = "other"|were cut off
1|[1]|not a row
1|"text"|one JSON object was expected
END
    [[ $wrong == 0 ]]
    echo '{"row": "action"' > bad
    run folders < bad
    assert_failure 4
    assert_output --partial "standard input:1"
    head -n 5 rows > bad
    run folders < bad
    assert_failure 4
    assert_output --partial "cut off"
    run folders < /dev/null
    assert_failure 4
    assert_output --partial "no plan could be read"
    csc-report actions -f ndjson plans > bad
    run folders < bad
    assert_failure 4
    assert_output --partial "export -f ndjson"
    assert_not_exists parts
}

@test "rows cannot leave the directory: neither by an agency's id, nor by a plan's or a meeting's" {
    stream --no-record plans/maple > rows
    jq -c 'if .row == "document" then .id = "../../../up" | .plan_id = "../x" | .plan = "../x"
        elif .plan_id then .plan_id = "../x" else . end' rows > bad
    run folders < bad
    assert_success
    assert_exists parts/reach/minutes-..-x-..-..-..-up.html
    run find . -name '*up*' -not -path './parts/*'
    assert_output ""
    jq -c 'if .row == "export-plan" then .agencies["../up"] = .agencies.reach | del(.agencies.reach)
        elif .for == "reach" then .for = "../up" else . end' rows > bad
    run folders < bad
    assert_failure 4
    jq -c 'if .row == "export-plan" then .agencies.reach.folder = "../up" else . end' rows > bad
    run folders < bad
    assert_failure 4
    assert_output --partial "no name for a folder"
}

@test "a document that is not one makes no bad page: what it lacks is left out" {
    stream --no-record plans/maple > rows
    for document in '{}' '{"title": 5, "blocks": "x"}' '{"blocks": [1, {}, {"kind": "table", "rows": [[1, {}]]}, {"kind": "list", "items": 3}]}' \
        '{"title": "<script>alert(1)</script>", "blocks": [{"kind": "paragraph", "text": "<b>"}]}'; do
        jq -c --argjson document "$document" 'if .row == "document" then .document = $document else . end' rows > bad
        run folders < bad
        assert_success
        run grep -rl '<script>\|<b>' parts
        assert_failure
    done
}

@test "the rows say the day they were made for, and the folders keep it" {
    CSC_TODAY=2026-11-23 stream --no-record plans > rows
    CSC_TODAY=2026-11-23 whole --no-record
    folders < rows
    run same
    assert_success
}

@test "what the operator alone may know is in no agency's folder nor in its rows" {
    stream --no-record plans > rows
    run jq -r 'select(.for).for' rows
    refute_line harbour
    run bash -c 'jq -c "select(.for == \"reach\")" rows | grep -E "withheld|harbour|Noor"'
    assert_failure
    folders < rows
    run grep -rlE 'withheld|harbour|Noor' parts
    assert_failure
}

@test "while nobody reads the stream, its plans are not locked: their disclosures are recorded by then" {
    # shellcheck disable=SC2016 # jq's own dollar
    change maple '(.actions.A1 | del(.progress)) as $one | .actions += ([range(100; 900) | {key: "A\(.)", value: $one}] | from_entries)'
    csc-report export -f ndjson plans/maple > expected
    [ "$(stat -c %s expected)" -gt 262144 ] # more than a pipe takes
    recorded=$(wc -l < plans/maple/plan.journal)
    rm plans/maple/plan.journal
    mkfifo stream
    exec 9<> stream
    csc-report export -f ndjson plans/maple > stream 9>&- &
    pid=$!
    for _ in $(seq 200); do
        [ ! -e plans/maple/plan.journal ] || [ "$(wc -l < plans/maple/plan.journal)" -lt "$recorded" ] || break
        sleep 0.1
    done
    assert_equal "$(wc -l < plans/maple/plan.journal)" "$recorded"
    run flock -w 3 plans/maple/plan.journal true
    assert_success
    kill -0 $pid # it still waits
    exec 8< stream 9>&-
    cat <&8 > got
    wait $pid
    assert_equal "$(wc -l < got)" "$(wc -l < expected)"
}
