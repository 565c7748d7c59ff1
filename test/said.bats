#!/usr/bin/env bats
# Whose words stand in somebody else's record: they go where the word of who said them may go, and nowhere else.
# shellcheck disable=SC2030,SC2031 # every test is a subshell of its own

load helper

# tally speaks with sprout alone, reach with both; what is arranged here is the subject's or sprout's, about nothing special.
arrange() {
    mkdir one
    jq '.consents.C3.with = ["sprout"] | .consents.C1.topics += ["licensing"]
        | .actions.A5 = {title: "Find a room", owner: "ana-reyes", due: "2026-12-20", status: "open", by: "ana-reyes", on: "2026-11-20", origin: "subject"}
        | .actions.A6 = {title: "Ask the landlord", owner: "ana-reyes", helpers: ["joan-rock"], due: "2026-12-20", status: "open",
            by: "ana-reyes", on: "2026-11-20", origin: "subject"}
        | .concerns.X1 = {kind: "gap", text: "No room", status: "open", by: "ana-reyes", on: "2026-11-20", origin: "subject"}
        | .indicators.I1 = {name: "Rooms", unit: "rooms", better: "up", by: "ana-reyes", on: "2026-11-20", origin: "subject"}
        | .log.L1 = {kind: "phone", text: "Called", by: "ana-reyes", on: "2026-11-20", origin: "subject"}
        | .meetings.M3 = {kind: "direct-service", status: "planned", starts: "2026-12-10T10:00", purpose: "Go on", by: "ana-reyes",
            on: "2026-11-20", origin: "subject", invited: {"joan-rock": {by: "ana-reyes"}, "priya-nair": {by: "ana-reyes"}, "lee-park": {by: "ana-reyes"}}}' \
        "$BATS_TEST_DIRNAME/two_meetings.json" > one/plan.json
    chmod 600 one/plan.json
    export CSC_PLAN=one
}

of() { jq -c "$1" one/plan.json; }

# Every verb that puts words into a record that is there|the record and member|what shows it.
puts() {
    cat << 'END'
csc-actions done A5 --result=Zq|actions.A5.said.result|csc-actions show A5
csc-actions block A5 --needs-help=Zq|actions.A5.said.needs_help|csc-actions show A5
csc-actions set A5 --approach=Zq|actions.A5.said.approach|csc-report actions -f ndjson
csc-actions set A5 --title=Zq|actions.A5.said.title|csc-report plan
csc-actions cancel A5 --reason=Zq|actions.A5.said.reason|csc-actions show A5
csc-actions priority set P1 --barriers=Zq --responses=Zq|priorities.P1.said.responses|csc-actions show P1
csc-actions priority drop P1 --reason=Zq|priorities.P1.said.evaluation|csc-actions show P1
csc-actions priority evaluate P1 improving Zq|priorities.P1.said.evaluation|csc-report plan
csc-actions indicator set I1 --unit=Zq|indicators.I1.said.unit|csc-actions indicator list -f json
csc-meeting concern set X1 --addressed=Zq|concerns.X1.said.addressed|csc-meeting concern list -f ndjson
csc-meeting concern resolve X1 Zq|concerns.X1.said.resolution|csc-meeting concern list -f ndjson
csc-meeting log set L1 --text=Zq|log.L1.said.text|csc-meeting log list -f ndjson
csc-meeting set M3 --purpose=Zq|meetings.M3.said.purpose|csc-report agenda -m M3
csc-meeting set M3 --agenda=Zq|meetings.M3.said.agenda|csc-report agenda -m M3
END
}

told() { # WHO YES|NO COMMAND
    local found=no
    # shellcheck disable=SC2086 # a tool, its verb and operands
    if $3 --for="$1" --no-record 2> /dev/null | grep -q Zq; then found=yes; fi
    [ "$found" = "$2" ] || fail "$3 tells $1: $found"
}

@test "H-31 what an agency puts into another's record goes no further than its own word, whatever the verb" {
    local verb member show
    cp -r one fresh
    while IFS='|' read -r verb member show; do
        for who in --as=lee-park --by=lee-park; do
            [[ $who != --by* || $verb == *evaluate* ]] || continue
            rm -rf one
            cp -r fresh one
            $verb $who
            assert_equal "$(of ".$member")" '{"by":"lee-park","on":"2026-11-24","origin":"tally"}'
            told reach no "$show"
            told joan-rock no "$show"
            told sprout yes "$show"
            told tally yes "$show"
            told subject yes "$show"
        done
        # The same words by the subject's own people are the subject's, and reach hears them.
        rm -rf one
        cp -r fresh one
        $verb --as=ana-reyes
        assert_equal "$(of '[.. | .said? // empty]')" '[]'
        told reach yes "$show"
    done < <(puts)
}

@test "H-31 whoever owns an action or helps in it sees all that is said of it, a deny does not; the rest of a record stays seen" {
    csc-actions set A6 --approach=Zq -u lee-park
    told reach yes "csc-actions show A6"
    csc-actions set A5 --approach=Zq -u lee-park
    run csc-actions show A5 --for=reach --no-record
    assert_output --partial "Find a room"
    refute_output --partial Zq
    refute_output --partial -i tally
    run csc-report plan --for=reach --no-record -f json
    refute_output --partial said
    csc-team consent revoke C2 -u ana-reyes
    csc-team consent permit sprout --topics=general --given-by=ana-reyes --method=written -u ana-reyes
    csc-team consent deny tally --topics=general --given-by=ana-reyes -u ana-reyes 2> /dev/null || {
        csc-team consent revoke C3 -u ana-reyes
        csc-team consent deny tally --topics=general --given-by=ana-reyes -u ana-reyes
    }
    told sprout no "csc-actions show A5"
}

@test "H-31 what nobody is named as saying is the subject's alone, and check tells it" {
    run --separate-stderr csc-actions done A5 --result=Zq
    assert_success
    # shellcheck disable=SC2154 # run sets it
    assert_regex "$stderr" 'nobody is named as saying this'
    assert_equal "$(of .actions.A5.said.result)" '{"on":"2026-11-24"}'
    told sprout no "csc-actions show A5"
    told subject yes "csc-actions show A5"
    run csc-report check -f csv --columns=rule,item,member
    assert_line no-origin,A5,said/result/origin
    run csc-actions start A6
    refute_output --partial nobody
}

@test "said is forgotten with the words, when the origin says them, and taken back by undo" {
    csc-actions set A5 --approach=Zq -u lee-park
    csc-actions set A5 --approach= -u lee-park
    assert_equal "$(of .actions.A5.said)" null
    csc-actions set A5 --approach=Zq -u lee-park
    csc-actions set A5 --approach="By phone" -u ana-reyes
    assert_equal "$(of .actions.A5.said)" null
    told reach no "csc-actions show A5"
    csc-actions undo -u ana-reyes
    assert_equal "$(of .actions.A5.said.approach.origin)" '"tally"'
    csc-actions undo -u ana-reyes
    csc-actions undo -u ana-reyes
    csc-actions undo -u ana-reyes
    assert_equal "$(of .actions.A5.said)" null
    # What stays as it is stays whose it was.
    csc-actions set A5 --approach=Zq -u lee-park
    csc-actions set A5 --due=2026-12-21 -u ana-reyes
    csc-actions set A5 --approach=Zq -u ana-reyes
    assert_equal "$(of .actions.A5.said.approach.origin)" '"tally"'
}

@test "words of a later day do not profit from a permit that ended since the record's own" {
    jq '.consents.C3 += {until: "2026-11-20", with: ["*"]} | .actions.A7 = .actions.A5 + {by: "lee-park", origin: "tally", on: "2026-11-02", title: "Zr"}
        | .consents.C4 = {agency: "tally", decision: "permit", direction: "receive", with: ["*"], topics: ["general"], given_by: "ana-reyes",
            given_on: "2026-09-12", method: "written"}' one/plan.json > next
    cat next > one/plan.json
    csc-actions set A7 --approach=Zq -u lee-park
    run csc-actions show A7 --for=reach --no-record
    assert_output --partial Zr
    refute_output --partial Zq
    jq '.consents.C3.until = "2026-12-31"' one/plan.json > next
    cat next > one/plan.json
    csc-actions set A7 --approach="Zq again" -u lee-park
    assert_equal "$(of .actions.A7.said)" null
    told reach yes "csc-actions show A7"
}

@test "H-92 the answer to a correction is its own author's word" {
    # priya-nair of sprout coordinates; V1 is of another.
    jq '.consents.C2.with = ["tally"] | .meetings.M1.minutes.corrections.V1 = {kind: "addition", text: "One more", by: "joan-rock", on: "2026-10-08", origin: "reach"}' \
        one/plan.json > next
    cat next > one/plan.json
    csc-meeting minutes resolve M1/V1 Zq --reject -u priya-nair
    assert_equal "$(of '.meetings.M1.minutes.corrections.V1.said.answer.origin')" '"sprout"'
    told reach no "csc-meeting show M1"
    run csc-meeting show M1 --for=reach --no-record
    assert_output --partial "One more"
    run csc-report explain M1/V1/answer --for=reach -f csv --columns=id,may,origin --no-headings
    assert_failure 1
    assert_line M1/V1/answer,no,sprout
}

@test "explain answers for a text: who said it, who may see it, and the way" {
    csc-actions done A5 --result=Zq -u lee-park
    run --separate-stderr csc-report explain a5/result --for=reach -f csv --columns=id,may,step,origin,hint --no-headings
    assert_failure 1
    assert_output "A5/result,no,5,tally,csc-team consent permit tally --topics=general --direction=release --with=reach --given-by=PERSON --method=written"
    run --separate-stderr csc-report explain A5/result --for=sprout -f csv --columns=id,may,step,consent,origin --no-headings
    assert_success
    assert_output A5/result,yes,5,C2,tally
    run csc-report explain A5/title --for=reach -f csv --columns=id,may,origin --no-headings
    assert_output A5/title,yes,subject
    run csc-report explain A5/nonsense --for=reach
    assert_failure 2
    run csc-report explain --for=reach -f csv --columns=id,may
    assert_line A5/result,no
    refute_output --partial A5/title
    csc-team consent permit tally --topics=general --direction=release --with=reach --given-by=ana-reyes --method=written -u ana-reyes
    told reach yes "csc-actions show A5"
}

@test "H-31 a disclosure names the words of others that it holds, and only those" {
    csc-actions set A5 --approach=Zq -u lee-park
    csc-actions show A5 --for=reach > /dev/null
    csc-actions show A5 --for=sprout > /dev/null
    run csc-report disclosures --item=A5/approach -f csv --columns=to,basis --no-headings
    assert_output sprout,C2
    run csc-report disclosures --item=A5 -f csv --columns=to,records,basis --no-headings
    assert_line 'reach,"A5, ana-reyes, subject",C1'
    assert_line 'sprout,"A5, A5/approach, ana-reyes, subject",C2'
    csc-actions set A5 --title="Zt" -u lee-park
    run csc-report export --to=out --index=index.csv one
    assert_success
    run grep -rl Zt out
    refute_output --partial out/reach
    assert_output --partial out/sprout
    csc-actions set A5 --title="Find a room" -u ana-reyes
    run --separate-stderr csc-init --expunge=A5/approach --why=Wrong one
    run grep -c Zq one/plan.json one/plan.journal
    assert_output --regexp 'plan.json:0'
    assert_output --regexp 'plan.journal:0'
}

@test "H-33 what a law asks for is told without others' words in it, or these by themselves" {
    csc-meeting concern set X1 --addressed=Zq -u lee-park
    run csc-report disclose X1 --to=reach --why=W --legal-basis=L -u priya-nair
    assert_output --partial "No room"
    refute_output --partial Zq
    run csc-report disclose X1/addressed --to=reach --why=W --legal-basis=L -u priya-nair
    assert_success
    assert_output --partial Zq
    run csc-report disclose X1/text --to=reach --why=W --legal-basis=L -u priya-nair
    assert_failure 2
    run csc-report disclosures --item=X1/addressed -f csv --columns=to,records,legal_basis --no-headings
    assert_output reach,X1/addressed,L
}

@test "an earlier state shows words of others only where they may be seen as the plan stands too" {
    csc-init --adopt one
    csc-actions set A5 --approach="Zq of the subject" -u ana-reyes
    revision=$(of .revision)
    csc-actions set A5 --approach="Zq of tally" -u lee-park
    run csc-actions show A5 --for=sprout --as-of="$revision" --no-record
    assert_output --partial "Zq of the subject"
    run csc-actions show A5 --for=reach --as-of="$revision" --no-record
    assert_output --partial "Find a room"
    refute_output --partial Zq
    revision=$(of .revision)
    csc-actions set A5 --approach="Zq once more" -u ana-reyes
    run csc-actions show A5 --for=reach --as-of="$revision" --no-record
    refute_output --partial "Zq of tally"
    run csc-actions show A5 --for=reach --no-record
    assert_output --partial "Zq once more"
}

@test "a hand-edited said is read as it stands: another body, no member of that name and no such agency are refused" {
    jq '.actions.A5.approach = "Zq" | .actions.A5.said = {approach: {origin: "tally"}}' one/plan.json > good
    cat good > one/plan.json
    told reach no "csc-actions show A5"
    told sprout yes "csc-actions show A5"
    for damage in '.approach.origin = "nobody"' '.due = {origin: "tally"}' '.nonsense = {origin: "tally"}' '.approach = {}' '.approach = "tally"'; do
        jq ".actions.A5.said |= (. | $damage)" good > one/plan.json
        run csc-report plan --for=reach
        assert_failure 4
        assert_output --partial actions/A5/said/
    done
    jq '.actions.A5.said.approach.origin = "subject"' good > one/plan.json
    told reach yes "csc-actions show A5"
}

@test "--by of a record that is there moves its origin; of what is sealed it is refused" {
    csc-actions set A5 --by=lee-park -u priya-nair
    assert_equal "$(of '.actions.A5 | [.by, .origin]')" '["lee-park","tally"]'
    run csc-actions list --for=reach -f csv --columns=id
    refute_output --partial A5
    csc-meeting log set L1 --by=joan-rock -u priya-nair
    csc-meeting concern set X1 --by=joan-rock -u priya-nair
    csc-meeting set M3 --by=joan-rock -u priya-nair
    csc-actions indicator set I1 --by=joan-rock -u priya-nair
    assert_equal "$(of '[.log.L1, .concerns.X1, .meetings.M3, .indicators.I1 | .origin] | unique')" '["reach"]'
    # Whose a priority is follows from who expressed it.
    csc-actions priority set P1 --by=joan-rock -u priya-nair
    assert_equal "$(of '.priorities.P1 | [.by, .origin]')" '["joan-rock","subject"]'
    csc-actions priority set P1 --expressed-by=lee-park -u priya-nair
    assert_equal "$(of '.priorities.P1.origin')" '"tally"'
    csc-actions priority set P1 --rank=2 -u priya-nair
    assert_equal "$(of '.priorities.P1.origin')" '"tally"'
    csc-meeting concern add duty-to-report "Zq seen" --by=joan-rock -u priya-nair
    run csc-meeting concern set X2 --by=lee-park -u priya-nair
    assert_failure 3
    assert_output --partial sealed
    csc-meeting concern set X2 --by=joan-rock --text="Zq seen twice" -u joan-rock
    assert_equal "$(of '.concerns.X2 | [.origin, .said]')" '["reach",null]'
}

@test "L-4 H-30 a referral between agencies that may not speak with each other is refused, with the consents that are missing" {
    run csc-actions referral add reach --from=tally --service="Zq" --reason="Zq" --topic=general -u ana-reyes
    assert_failure 3
    assert_output --partial "[consent H-30]"
    assert_output --partial "hint: csc-team consent permit tally --topics=general --direction=release --with=reach --given-by=PERSON --method=written"
    refute_output --partial "permit reach"
    run csc-actions referral add reach --from=tally --service=Zq --topic=general -u ana-reyes --override=consent --why=W --legal-basis=L
    assert_success
    assert_line R1
    run csc-actions referral add tally --from=reach --service=Zq --topic=general -u joan-rock
    assert_failure 3
    assert_output --partial "permit tally --topics=general --direction=receive --with=reach"
    csc-actions referral add tally --from=sprout --service=Coaching --topic=general -u priya-nair
    csc-actions referral add reach --from=subject --service=Coaching --topic=general -u ana-reyes
    # Words that come later go to both of them.
    csc-actions referral decline R2 --reason="Full" --by=lee-park
    run csc-actions referral decline R3 --reason="Zq" --by=lee-park
    assert_failure 3
    run csc-actions referral set R3 --support="Zq" -u lee-park
    assert_failure 3
    csc-actions referral set R3 --support="A lift" -u joan-rock
    assert_equal "$(of .referrals.R3.said.support.origin)" '"reach"'
}

@test "H-33 no override is lost: the newest, those before it, what each was about, in check and history" {
    jq '.consents.C3.topics = ["program"]' one/plan.json > next
    cat next > one/plan.json
    csc-actions assign A5 lee-park -u priya-nair --override=consent --why="First reason" --legal-basis="First law"
    csc-actions assign A6 lee-park -u priya-nair --override=consent --why="Second reason" --legal-basis="Second law"
    csc-actions set A6 --helpers=+lee-park -u priya-nair --override=consent --why="Second reason" --legal-basis="Second law" || true
    assert_equal "$(of '.overrides.consent | [.why, .legal_basis, .by, .on, .items]')" '["Second reason","Second law","priya-nair","2026-11-24",["A6"]]'
    assert_equal "$(of '[.overrides.consent.earlier[] | .why, .legal_basis, .items]' | cut -c1-45)" '["First reason","First law",["A5"],"Second re'
    run csc-report check -f csv --columns=rule,item,member,sentence
    assert_line --partial 'overridden,A5,overrides/consent/earlier/0'
    assert_line --partial 'overridden,A6,overrides/consent,'
    assert_output --partial "First reason (First law)"
    run csc-report history -f csv --columns=verb,why --no-headings
    assert_line 'csc-actions assign,consent: First reason (First law)'
    assert_line 'csc-actions assign,consent: Second reason (Second law)'
    assert_line 'csc-actions set,consent: Second reason (Second law)'
    run csc-team show overrides
    assert_line "Why: First reason"
    assert_line "Legal basis: First law"
    assert_line "Items: Find a room" || assert_line "Items: A5"
    csc-actions undo -u priya-nair
    assert_equal "$(of '.overrides.consent.earlier | length')" 1
    csc-actions undo -u priya-nair
    assert_equal "$(of '.overrides.consent | [.why, .earlier]')" '["First reason",null]'
}

@test "H-31 the basis of what reached its owner by an override is the override, of what a part in it gave that part" {
    jq '.consents.C3.topics = ["program"] | .actions.A8 = .actions.A5 + {topic: "program", owner: "lee-park"}' one/plan.json > next
    cat next > one/plan.json
    csc-actions assign A5 lee-park -u priya-nair --override=consent --why=W --legal-basis="CYFSA s. 125"
    csc-actions add "Ring back" --owner=ana-reyes --helpers=lee-park --topic=program --due=2026-12-20 -u ana-reyes
    csc-report plan --for=tally > /dev/null
    run csc-report disclosures --item=A5 -f csv --columns=basis,legal_basis --no-headings
    assert_output 'override,CYFSA s. 125'
    run csc-report disclosures --item=A8 -f csv --columns=basis,legal_basis --no-headings
    assert_output owner,
    run csc-report disclosures -f csv --columns=basis,legal_basis --no-headings
    assert_output --partial override
    assert_output --partial "CYFSA s. 125"
}

@test "H-31 an earlier override names no record that is hidden from who reads it" {
    jq '.people.sam = {name: "Sam Low", roles: ["centre-staff"]} | .actions.A2.only = ["ana-reyes", "reach"]
        | .overrides.consent = {why: "W", by: "ana-reyes", on: "2026-11-02", items: ["A2", "A3"],
            earlier: [{why: "V", by: "ana-reyes", on: "2026-11-01", items: ["A2", "A3"]}]}' one/plan.json > next
    cat next > one/plan.json
    run csc-team show overrides --for=ana-reyes -f json --no-record
    assert_equal "$(jq -c '[.. | .label? as $l | select($l == "Items") | .value]' <<< "$output")" '["A2, A3","A2, A3"]'
    run csc-team show overrides --for=sam -f json --no-record
    assert_equal "$(jq -c '[.. | .label? as $l | select($l == "Items") | .value]' <<< "$output")" '["A3","A3"]'
}
