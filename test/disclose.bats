#!/usr/bin/env bats
# csc-report disclose: what a law asks to be told without consent; and csc-report disclosures, which answers what was told.

load helper

arrange() {
    mkdir one
    jq '.concerns.X1 = {kind: "duty-to-report", text: "A mark on an arm", status: "open", only: ["reach"],
            by: "joan-rock", on: "2026-11-02", origin: "reach"}
        | .concerns.X2 = {kind: "safety", text: "A loose step", status: "open", told: {"ana-reyes": "2026-11-03", "lee-park": "2026-11-04"},
            addressed_to: "licensing-ministry", forwarded_on: "2026-11-05", by: "priya-nair", on: "2026-11-02", origin: "sprout"}
        | .agencies.cas = {name: "Children'"'"'s Aid of Halton", kind: "regulator"}
        | .actions.A2.progress = {G1: {text: "Asked around", by: "joan-rock", on: "2026-11-02", origin: "reach"}}
        | .cases.K1 = {name: "Tommy", reviews: {M1: {state: "discussed", text: "Sleeps badly", by: "ana-reyes", origin: "subject"}}}' \
        "$BATS_TEST_DIRNAME/two_meetings.json" > one/plan.json
    chmod 600 one/plan.json
    export CSC_PLAN=one CSC_AS=joan-rock
}

# Everything that is written in the plan but not in this record.
others() { jq -r --arg item "$1" 'delpaths([($item | split("/"))]) | del(.subject.name, .reference, .format) | .. | strings | select(length > 3)' one/plan.json | sort -u; }

law=(--why="A report has to be made" --legal-basis="CYFSA, s. 125")

@test "H-33 H-36 what a law asks for goes to a body without any permit: that item, its legal basis, and nothing else" {
    run csc-report plan --for=cas
    assert_failure 1
    csc-team subject set --phone=905-555-0199 # the plan was written by hand: the first verb that writes takes it in
    while IFS='|' read -r item path said; do
        before=$(sha256sum < one/plan.json)
        run --separate-stderr csc-report disclose "$item" --to=cas "${law[@]}"
        assert_success
        assert_output --partial "$said"
        assert_output --partial "Told to: Children's Aid of Halton"
        assert_output --partial "Legal basis: CYFSA, s. 125"
        assert_line --regexp "^Copy for Children's Aid of Halton, disclosure [0-9]+$"
        while read -r other; do
            case $other in 20[0-9][0-9]-[01][0-9]-*) continue ;; esac
            case "$said CYFSA Children's Aid of Halton direct-service duty-to-report 2026-11-02 discussed 2026-10-05 active held open licensing-ministry" in *"$other"*) continue ;; esac
            [[ "$output" != *"$other"* ]] || fail "$item tells $other"
        done < <(others "$path")
        assert_equal "$(sha256sum < one/plan.json)" "$before"
    done << 'END'
X1|concerns/X1|A mark on an arm
x2|concerns/X2|A loose step
A2/g1|actions/A2/progress/G1|Asked around
M1/v1|meetings/M1/minutes/corrections/V1|The room opened in September
M1/n5|meetings/M1/notes/N5|The licence inspection found two gaps
K1/M1|cases/K1/reviews/M1|Sleeps badly
A2|actions/A2|Coach the lunch routine
END
    run csc-report disclose A2 --to=cas "${law[@]}"
    refute_output --partial "Asked around"
    run csc-report disclose M1 --to=cas "${law[@]}"
    refute_output --partial "licence"
    refute_output --partial "Ratios"
}

@test "H-33 the disclosure holds who, to whom, when, what, why and the legal basis, and stands before the first byte leaves" {
    csc-report disclose X1 --to=childrens-aid "${law[@]}" > copy
    run jq -c '[.kind, .by, .at[:10], .verb] + (.disclosure | [.to, .records, .override, .why, .legal_basis, .number])' \
        <(tail -n 1 one/plan.journal)
    assert_output '["disclosure","joan-rock","2026-11-24","csc-report disclose","childrens-aid",["X1"],"consent","A report has to be made","CYFSA, s. 125",1]'
    run csc-report disclosures -f csv --columns=number,to,to_name,records,legal_basis,by,why
    assert_line "1,childrens-aid,Children's aid society,X1,\"CYFSA, s. 125\",joan-rock,A report has to be made"
    run csc-actions undo # what was disclosed is not undone, and a disclosure is no change
    assert_failure 1
    rm one/plan.journal
    mkdir one/plan.journal
    run --separate-stderr csc-report disclose X1 --to=childrens-aid "${law[@]}"
    assert_failure
    assert_output ""
    run --separate-stderr csc-report disclose X1 --to=childrens-aid "${law[@]}" -o copy2
    assert_failure
    assert_not_exists copy2
}

@test "H-33 it opens nothing else: not to that body, not to others, not later" {
    csc-report disclose X1 --to=cas "${law[@]}" > copy
    for verb in "csc-report plan" "csc-actions show A1" "csc-report minutes -m M1"; do
        # shellcheck disable=SC2086 # a tool and its words
        run $verb --for=cas
        assert_failure 1
    done
    run csc-meeting concern list --for=tally -f csv
    refute_output --partial X1
    run csc-report explain X1 --for=cas -q -f csv --columns=may
    assert_failure 1
    run csc-report export --to=out --index=index.csv one
    assert_not_exists out/cas
    jq -e 'has("overrides") | not' one/plan.json
}

@test "H-33 refused without a law, a reason, a person, a body, an item, or against a practice that never lets it" {
    refused() { # STATUS TEXT WORDS...
        local wanted=$1 said=$2
        shift 2
        run --separate-stderr csc-report disclose "$@"
        assert_equal "$status: $output" "$wanted: "
        # shellcheck disable=SC2154
        [[ "$stderr" == *"$said"* ]] || fail "$stderr"
        assert_not_exists one/plan.journal
    }
    refused 3 "[consent H-30]" X1 --to=cas --why=so
    refused 3 "--legal-basis=TEXT; the practice knows: Child, Youth and Family Services Act, 2017, s. 125" X1 --to=cas --why=so --legal-basis=
    refused 2 "--why=TEXT" X1 --to=cas --legal-basis=law
    refused 2 "--to=BODY" X1 "${law[@]}"
    refused 2 "no such agency or body" X1 --to=lee-park "${law[@]}"
    refused 2 "X9" X9 --to=cas "${law[@]}"
    refused 2 "one item is told at a time" charter --to=cas "${law[@]}"
    refused 2 "one item is told at a time" joan-rock --to=cas "${law[@]}"
    refused 2 "one item is told at a time" C1 --to=cas "${law[@]}"
    refused 2 "" X1 X2 --to=cas "${law[@]}"
    refused 2 "only consent" X1 --to=cas "${law[@]}" --override=overdue
    CSC_AS='' refused 2 "--as=PERSON" X1 --to=cas "${law[@]}"
    csc-init --show-profile=halton-csc | jq 'del(.settings.duty_to_report_law)' > one/halton-csc.profile.json
    refused 3 "--legal-basis=TEXT; the practice knows: Early Childhood Educators Act" X1 --to=cas --why=so
    csc-init --show-profile=halton-csc | jq 'del(.settings.duty_to_report_law, .settings.employer_report_law)' > one/halton-csc.profile.json
    refused 3 "--legal-basis=TEXT" X1 --to=cas --why=so
    [[ "$stderr" != *"the practice knows"* ]] || fail "$stderr"
    csc-init --show-profile=halton-csc | jq '.rules.consent.override = "never"' > one/halton-csc.profile.json
    refused 3 "the practice lets nobody be told without consent" X1 --to=cas "${law[@]}"
    rm one/halton-csc.profile.json
    run csc-report disclose X1 --to=cas "${law[@]}" --override=consent
    assert_success
}

@test "Q-27 where the practice protects who the subject is, the reference stands for the name" {
    mkdir practices
    csc-init --show-profile=halton-csc | jq '.name = "hidden" | .subject.named_by = "reference"
        | .vocabularies.topics.identity = {label: {en: "Identity"}, explicit: true}' > practices/hidden.json
    export CSC_PROFILE_PATH=$PWD/practices
    jq '.profile = "hidden" | .concerns.X1.text = "A mark on an arm, \(.subject.name)" | .reference = "CSP-7"' one/plan.json > plan
    cat plan > one/plan.json
    run csc-report disclose X1 --to=cas "${law[@]}"
    assert_success
    assert_output --partial "A mark on an arm, CSP-7"
    refute_output --partial "$(jq -r .subject.name one/plan.json)"
}

@test "Q-27 a name that an apostrophe or a hyphen joins is replaced as one, however it is written" {
    mkdir practices
    csc-init --show-profile=halton-csc | jq '.name = "hidden" | .subject.named_by = "reference"
        | .vocabularies.topics.identity = {label: {en: "Identity"}, explicit: true}' > practices/hidden.json
    export CSC_PROFILE_PATH=$PWD/practices
    cp one/plan.json before
    while IFS='|' read -r name said expected; do
        jq --arg name "$name" --arg said "$said" '.profile = "hidden" | .subject.name = $name | .concerns.X1.text = $said
            | .reference = "CSP-7" | .people["joan-rock"].name = "Joan O\u0027Hara"' before > plan
        cat plan > one/plan.json
        run csc-report disclose X1 --to=cas "${law[@]}" -f json
        assert_success
        assert_output --partial ">$expected<"
    done << 'END'
Sean O'Neil|>O'Neil< came|CSP-7
Sean O'Neil|>O’Neil's sister<|CSP-7's sister
Sean O’Neil|>d'O'Neil, O-Neil and ONEIL<|d'CSP-7, CSP-7 and CSP-7
Sean OʼNeil|>O'Neil, O’Neil, OʼNeil<|CSP-7, CSP-7, CSP-7
Sean O'Neil|>Sean O'Neil, O'Neil Sean<|CSP-7, CSP-7
Sean O'Neil|>O'Hara and O’Hara<|O'Hara and O’Hara
Mary O'Hara|>O'Hara, then Mary<|O'Hara, then CSP-7
Jean-Luc Roy|>Jean-Luc and Jean‑Luc, Jean Luc, JEAN-LUC<|CSP-7 and CSP-7, CSP-7, CSP-7
Jean-Luc Roy|>Luc, not Jean-Paul<|CSP-7, not CSP-7-Paul
Aline D’Arcy|>D'Arcy, d’Arcy, chez d'Arcy<|CSP-7, CSP-7, chez CSP-7
Mary O'Neil-Smith|>O'Neil, Neil-Smith, O’Neil-Smith<|CSP-7, CSP-7, CSP-7
Ann Day-Long|>a day-long visit to Day-Long<|a day-long visit to CSP-7
END
}

@test "H-31 H-38 disclosures: who was told of an item, also without a copy, and in what is nested in it" {
    csc-report minutes -m M1 --for=reach > /dev/null
    csc-report disclose M1/N5 --to=cas "${law[@]}" > /dev/null
    csc-report disclose A2/G1 --to=cas "${law[@]}" > /dev/null
    run csc-report disclosures --item=x2 -f csv --columns=at,to,what,records
    assert_output "at,to,what,records
2026-11-03,ana-reyes,told,X2
2026-11-04,lee-park,told,X2
2026-11-05,licensing-ministry,forwarded,X2"
    run csc-report disclosures --item=M1/n5 -f csv --columns=number,to,what --no-headings
    assert_output "2,cas,record"
    run csc-report disclosures --item=A2 -f csv --columns=number,to --no-headings
    assert_output "1,reach
3,cas"
    run csc-report disclosures --item=M1 -f csv --columns=number,to --no-headings
    assert_line 1,reach
    assert_line 2,cas
}

@test "H-31 disclosures: what an agency got, its people too, when and on what basis, over several plans" {
    mkdir two
    jq '.id = "3c9e4a52-0000-4000-8000-000000000002" | .subject.name = "Oak Lane" | del(.agencies.cas)' one/plan.json > two/plan.json
    chmod 600 two/plan.json
    csc-report minutes -m M1 --for=joan-rock > copy
    csc-report plan -p two --for=reach > /dev/null
    csc-report plan -p two --for=tally > /dev/null
    run csc-report disclosures --to=reach one two -f csv --columns=plan,number,to,what,basis --no-headings
    assert_output "one,1,joan-rock,minutes,C1
one,,joan-rock,sent,
two,1,reach,plan,C1
two,,joan-rock,sent,"
    assert_equal "$(tail -n 1 copy)" "Copy for Joan Rock, disclosure 1"
    run csc-report disclosures --to=tally one two -f csv --columns=plan,number,to,what --no-headings
    assert_output "one,,lee-park,told
two,2,tally,plan
two,,lee-park,told"
    run csc-report disclosures --to=cas one two
    assert_success
    run csc-report disclosures --to=nobody one two
    assert_failure 2
    run csc-report disclosures --for=reach one
    assert_failure 2
    run csc-report disclosures --to=subject one -f csv --columns=to,what --no-headings
    assert_output "ana-reyes,sent
ana-reyes,told"
}

@test "a copy that cannot be written is recorded as told to nobody" {
    mkdir folder closed
    chmod 500 closed
    for file in nowhere/copy.txt folder one/plan.json one/plan.journal $([ "$(id -u)" = 0 ] || echo closed/copy.txt); do
        for command in "csc-report plan --for=reach" "csc-report disclose X1 --to=cas --why=so --legal-basis=law" \
            "csc-actions show A1 --for=reach" "csc-team consent list --grid --for=reach" "csc-report export one --to=out --index"; do
            # shellcheck disable=SC2086 # a tool and its words
            case $command in
            *--index) run --separate-stderr $command="$file" ;;
            *) run --separate-stderr $command -o "$file" ;;
            esac
            assert_failure
            assert_output ""
            assert_not_exists one/plan.journal
            assert_not_exists out
        done
    done
    csc-meeting minutes send -m M1 --to=folder lee-park 2> said || true
    mkdir -p "sent/M1-joan-rock.html"
    run csc-meeting minutes send -m M1 --to=sent joan-rock
    assert_failure
    [ ! -e one/plan.journal ] || run grep -c '"to":"joan-rock"' one/plan.journal
    refute_output --partial '"to":"joan-rock"'
}

@test "what was recorded before is not said to be recorded again: its number and day" {
    csc-init --adopt one
    run --separate-stderr csc-report plan --for=reach -o copy
    assert_equal "$stderr" "csc-report: recorded as disclosed to reach (--no-record only looks)"
    csc-report disclose X1 --to=cas "${law[@]}" -o copy
    CSC_TODAY=2026-11-25 run --separate-stderr csc-report disclose X1 --to=cas "${law[@]}"
    assert_output --partial "disclosure 3" # another day stands in it
    run --separate-stderr csc-report disclose X1 --to=cas "${law[@]}"
    assert_success
    assert_equal "$stderr" "csc-report: the same was told to cas before: disclosure 2 of 2026-11-24, not recorded again"
    assert_output --partial "disclosure 2"
    run --separate-stderr csc-report plan --for=reach
    assert_equal "$stderr" "csc-report: the same was told to reach before: disclosure 1 of 2026-11-24, not recorded again"
    run --separate-stderr csc-report plan --for=reach --no-record
    assert_equal "$stderr" ""
    assert_equal "$(grep -c '"kind":"disclosure"' one/plan.journal)" 3
}

@test "the board, and where an agency fits, are recorded as what they show: no record more" {
    csc-team service add sprout "Speech groups" --kind=other > id
    csc-team service add tally "Closed now" --kind=other --status=inactive > id
    recorded() { jq -c '.disclosure.records' <(tail -n 1 one/plan.journal); }
    csc-report board --for=reach > page
    assert_equal "$(recorded)" '["sprout"]'
    csc-report where --for=reach > page
    csc-report where --for=reach -f json --no-record | jq -r '.. | strings' > texts
    for id in $(recorded | jq -r '.[]'); do
        name=$(jq -r --arg id "$id" '(.people[$id] // .agencies[$id]).name // (if $id == "subject" then .subject.name else $id end)' one/plan.json)
        grep -qF "$name" texts || fail "$id ($name) is recorded and not shown"
    done
    for id in $(jq -r '.people, .agencies | keys[]' one/plan.json); do
        name=$(jq -r --arg id "$id" '(.people[$id] // .agencies[$id]).name' one/plan.json)
        ! grep -qF "$name" texts || recorded | grep -qF "\"$id\"" || fail "$id is shown and not recorded"
    done
    while read -r id; do recorded | grep -qF "\"$id\"" || fail "$id is shown and not recorded"; done < <(grep -E '^[A-Z][0-9]+$' texts)
    assert_equal "$(recorded | jq 'length > 3')" true
    refute [ "$(recorded | grep -c 'M1/N\|charter\|initiated')" -gt 0 ]
}

@test "asked what a person was told, disclosures says where the copies for the agency stand" {
    csc-report plan --for=reach -q > copy
    run --separate-stderr csc-report disclosures --to=joan-rock -f csv --columns=number --no-headings
    assert_success
    assert_output ""
    assert_equal "$stderr" "csc-report: copies for Reach Inclusion Services stand under that name, not under joan-rock: disclosures --to=reach"
    run --separate-stderr csc-report disclosures --to=ana-reyes
    assert_equal "$stderr" "csc-report: copies for the subject stand under that name, not under ana-reyes: disclosures --to=subject"
    run --separate-stderr csc-report disclosures --to=reach
    assert_equal "$stderr" ""
}
