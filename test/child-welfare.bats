#!/usr/bin/env bats
# A practice in which the safety of a child stands before everything, and parents, child and supervisors take part.
load helper

setup_file() {
    PATH="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}:$PATH" TZ=America/Toronto LC_ALL=C.UTF-8 \
        bash "$BATS_TEST_DIRNAME/../examples/child-welfare.sh" "$BATS_FILE_TMPDIR/cases" > /dev/null
}

arrange() {
    cp -rp "$BATS_FILE_TMPDIR/cases/bellerose" p
    export CSC_TODAY=2026-12-08 CSC_PLAN=$PWD/p CSC_AS=dev-anand
}

# The rules of the findings, each with what it is about.
found() { csc-report check -f ndjson "$@" | jq -r '"\(.rule) \(.item // .id)"'; }

@test "the worked example has two meetings held and no error" {
    run bash -c 'csc-meeting list -f csv --columns=id,status'
    assert_line M1,held
    assert_line M2,held
    run bash -c 'csc-report check -f ndjson | jq -r "select(.level == \"error\") | .rule"'
    assert_output ''
}

@test "W-1 an open safety concern stands first, in plan, agenda and list, and goes only with a text" {
    csc-meeting concern add barrier "No bus" > /dev/null
    csc-meeting concern add safety "Wanders at night" --by=carl > /dev/null
    run bash -c 'csc-meeting concern list --open -f csv --columns=kind | sed -n 2p'
    assert_output safety
    run bash -c 'csc-report plan -f markdown | grep "^## " | head -n 1'
    assert_output '## Safety'
    csc-meeting schedule 2027-03-09T16:00 --purpose=Again > /dev/null
    run bash -c 'csc-report agenda -f markdown | grep "^## " | head -n 1'
    assert_output '## Safety'
    run csc-report agenda
    assert_output --partial 'Wanders at night'
    run bash -c 'csc-report obligations -f ndjson | head -n 1 | jq -r .rule'
    assert_output safety-not-told
    id=$(csc-meeting concern list --open -f csv --columns=id,kind | sed -n 's/,safety$//p')
    run csc-meeting concern resolve "$id"
    assert_failure 3
    assert_output --partial W-1
    csc-meeting concern resolve "$id" "A bell on the door; he sleeps"
    run csc-report agenda
    refute_output --partial 'Wanders at night'
}

@test "W-1 a plan is not closed over an open safety concern" {
    csc-meeting concern add safety "Wanders at night" --by=carl > /dev/null
    run csc-meeting close-plan --criterion=withdrawn --as=mireille
    assert_failure 3
    assert_output --partial 'unsafe-at-closing'
    id=$(csc-meeting concern list --open -f csv --columns=id,kind | sed -n 's/,safety$//p')
    csc-meeting concern resolve "$id" "A bell on the door; he sleeps"
    run csc-meeting close-plan --criterion=withdrawn --as=mireille
    refute_output --partial 'unsafe-at-closing'
}

@test "W-1 an open safety concern is not made one of another kind" {
    id=$(csc-meeting concern add safety "Wanders at night" --by=carl)
    run csc-meeting concern set "$id" --kind=barrier
    assert_failure 3
    assert_output --partial "$id: a safety concern stays one until it is resolved with a text [resolved-without-text W-1]"
    csc-meeting concern set "$id" --text="Wanders at night, twice"
    run jq -r ".concerns.$id | [.kind, .text] | join(\" \")" p/plan.json
    assert_output "safety Wanders at night, twice"
    other=$(csc-meeting concern add barrier "Wakes at night" --by=carl)
    csc-meeting concern set "$other" --kind=safety # the other way round
}

@test "W-2 W-3 W-4 a meeting misses the parent, the child or youth, and the supervisor who take no part" {
    # The son sent a letter to the second meeting: he took part.
    run found
    refute_output --partial takes-no-part
    for who in "mireille Parent" "theo Child" "ruth Supervisor"; do
        csc-meeting attend absent "${who% *}" -m M2
        run bash -c 'csc-report check -f ndjson | jq -r "select(.rule == \"takes-no-part\") | .sentence"'
        assert_output --partial "${who#* }"
        assert_equal "${#lines[@]}" 1
        csc-meeting undo > /dev/null 2>&1
    done
}

@test "W-4 W-7 clinical supervision and community development are kinds of the log" {
    run bash -c 'csc-meeting log list -f csv --columns=kind'
    assert_line supervision
    assert_line community-development
    run csc-meeting log add supervison "A slip"
    assert_failure 2
    assert_output --partial supervision
}

@test "W-4 what is said in clinical supervision is for those named alone, whatever else an agency may be told" {
    run csc-meeting log list --for=harbour --no-record -f csv --columns=kind,text --no-headings
    assert_output --partial 'visit,"At home, with both"'
    refute_output --partial 'supervision'
    run csc-meeting log list --for=subject --no-record -f csv --columns=kind --no-headings
    refute_output --partial 'supervision'
    agency=$(jq -r '.people["ruth-okoro"].agency' p/plan.json)
    run csc-meeting log list --for="$agency" --no-record -f csv --columns=text --no-headings
    assert_output --partial 'what the worker brings to it'
}

@test "W-5 each agency has its sector, one of the practice's" {
    run jq -r '[.agencies[].sector] | sort | join(" ")' p/plan.json
    assert_output 'child-protection childrens-mental-health community other-provider'
    run csc-team agency set harbour --sector=weather
    assert_failure 2
}

@test "W-6 what agencies share stands in their agreement" {
    run bash -c 'csc-report agreements -f csv --columns=id,agency,shares'
    assert_line 'T1,harbour,"A room at the clinic on Tuesdays; one family worker"'
    csc-team agreement set T1 --shares=
    run bash -c 'csc-report agreements -f csv --columns=id,agency,shares'
    assert_line 'T1,harbour,'
}

@test "W-9 tables over plans of the practice name nobody in them" {
    cp -r p q && jq '.id |= sub("^........"; "00000000")' p/plan.json > q/plan.json && chmod 600 q/plan.json
    run bash -c 'csc-report outcomes p q --min-cell=1 -f json 2> /dev/null'
    for name in Bellerose bellerose Mireille Théo Harbour dev-anand Children2 I1 2026-09-22; do
        refute_output --partial "$name"
    done
    run jq -c '[.[] | select(.indicator == "concerns") | [.concern_kind, .service_kind, .quarter, .numerator]] | sort' <<< "$output"
    assert_output '[["gap","respite","2026-Q3",2],["safety",null,"2026-Q3",2]]'
    # Two plans are too few for anybody else.
    run bash -c 'csc-report outcomes p q -f json 2> /dev/null | jq -c ".[] | select(.numerator != null)"'
    assert_output ''
}

@test "W-8 seven indicators with unit, direction and the baselines of the source" {
    run bash -c 'csc-actions indicator list -f csv --columns=id,unit,better,baseline,baseline_on'
    assert_line 'I1,"index, Ontario 1998 = 100",down,163,2004-12-31'
    assert_line 'I7,million dollars,down,1160,2004-12-31'
    assert_equal "$(csc-actions indicator list -f csv --columns=id | wc -l)" 8
    run bash -c 'csc-actions indicator list -f csv --columns=id,last,last_on,target,reached'
    assert_line 'I1,139,2026-09-30,120,'
    assert_line --regexp '^I4,8.25,2026-09-30,8,(yes|true)$'
    assert_equal "$(csc-actions indicator add children-in-care --lang=fr > /dev/null; jq -r '.indicators.I8.name' p/plan.json)" "Enfants pris en charge"
}

@test "W-8 values are decimals of days that were; what is none is refused" {
    run csc-actions indicator record I4 many
    assert_failure 2
    run csc-actions indicator record I4 5 --on=2027-01-01
    assert_failure 2
    run csc-actions indicator record I4 5 --on=2026-02-30
    assert_failure 2
    run csc-actions indicator set I5 --target-on=2027-01-01
    assert_failure 2
    assert_output --partial -- '--target=VALUE'
    csc-actions indicator record I4 0.10 --on=2026-12-01
    run jq -r '.indicators.I4.values["2026-12-01"]' p/plan.json
    assert_output 0.10
    csc-actions indicator set I4 --target= && run jq -r '.indicators.I4.target' p/plan.json
    assert_output null
}

@test "W-11 outcomes show each indicator year by year against its baseline" {
    run bash -c 'csc-report outcomes -f ndjson | jq -r "select(.indicator == \"own-by-year\" and .id == \"I7\") | [.year, .value, .change] | join(\" \")"'
    assert_output $'1998 542 -53.3\n2004 1160 +0.0'
    run bash -c 'csc-report outcomes -f ndjson | jq -r "select(.indicator == \"own-by-year\" and .id == \"I1\") | .year + \" \" + .change" | tail -n 1'
    assert_output '2026 -14.7'
    # Never measured: no year.
    run bash -c 'csc-report outcomes -f ndjson | jq -r "select(.indicator == \"own-by-year\" and .id == \"I5\")"'
    assert_output ''
}

@test "W-10 recommendations stand in a register, the fast track first, and are owed an evaluation" {
    run bash -c 'csc-actions priority list --register -f csv --columns=id,fast_track,due'
    assert_line --index 1 --regexp '^P3,'
    assert_line --index 2 --regexp '^P2,'
    assert_equal "${#lines[@]}" 3
    run bash -c 'csc-actions priority list --fast-track -f csv --columns=id'
    assert_output $'id\nP3'
    run found
    assert_line 'recommendation-not-evaluated P2'
    refute_line 'recommendation-not-evaluated P3'
    assert_line 'recommendation-overdue P3'
    refute_line 'recommendation-overdue P2'
    csc-actions priority evaluate P2 in-progress "Form agreed"
    run found
    refute_output --partial recommendation-not-evaluated
}

@test "the practice has every label and text in English and in French" {
    run bash -c 'csc-init --show-profile=collaborative-child-welfare | jq -c "[paths(objects and has(\"en\") and (.fr // \"\") == \"\")]"'
    assert_output '[]'
}
