#!/usr/bin/env bats
# What ends or narrows a consent holds at once, in every tool that gives and every verb that does.
# shellcheck disable=SC2030,SC2031 # every test is a subshell of its own

load helper

arrange() {
    mkdir one
    jq '.actions.A9 = {title: "Zx general of the subject", status: "open", owner: "ana-reyes", due: "2026-12-20", topic: "general",
            by: "ana-reyes", on: "2026-11-20", origin: "subject"}
        | .actions.A8 = {title: "Zy word of tally", status: "open", owner: "lee-park", due: "2026-12-20", topic: "general",
            by: "lee-park", on: "2026-11-20", origin: "tally"}
        | .meetings.M1.notes.N3.text = "Zx general of the subject" | .meetings.M1.notes.N3.topic = "general"
        | .meetings.M1.notes.N9 = {section: "provider-update", text: "Zy word of tally", topic: "general", by: "lee-park",
            on: "2026-10-05", origin: "tally"}
        | .meetings.M3 = {kind: "direct-service", status: "planned", starts: "2027-02-10T10:00", purpose: "Zx general of the subject",
            topic: "general", place: "Room 4", by: "ana-reyes", on: "2026-11-20", origin: "subject",
            invited: {"joan-rock": {by: "ana-reyes"}, "ana-reyes": {by: "ana-reyes"}}}
        | .concerns.X1 = {kind: "gap", text: "Zx general of the subject", status: "open", topic: "general", by: "ana-reyes",
            on: "2026-11-20", origin: "subject"}
        | .concerns.X2 = {kind: "gap", text: "Zy word of tally", status: "open", topic: "general", by: "lee-park",
            on: "2026-11-20", origin: "tally"}
        | .consents.C1.until = "2027-03-31" | .consents.C1.topics = ["general", "program", "location"]' \
        "$BATS_TEST_DIRNAME/two_meetings.json" > one/plan.json
    chmod 600 one/plan.json
    export CSC_PLAN=one CSC_AS=priya-nair
}

# Every tool that gives something to reach: what it is called|how what it gave is printed.
gives() {
    cat << 'END'
the plan's document|csc-report plan --for=reach
minutes|csc-report minutes -m M1 --for=reach
an action list|csc-actions list --for=reach -f csv
rows|csc-report actions --for=reach -f ndjson
a list of concerns|csc-meeting concern list --for=reach -f html
an agenda|csc-report agenda -m M3 --for=reach
a person's view|csc-report plan --for=joan-rock -f json
an export|csc-report export --to=out --index=index.csv one; cat out/reach/* 2> /dev/null
an export as a stream|csc-report export -f ndjson one | grep '"for":"reach"'
minutes sent|csc-meeting minutes send joan-rock -m M1 --to=sent; cat sent/*joan-rock* 2> /dev/null
an invitation|csc-meeting invite joan-rock -m M3 --to=sent; cat sent/*joan-rock* 2> /dev/null
END
}

# Every verb that needs reach to be told of it.
does() {
    cat << 'END'
csc-meeting invite joan-rock -m M3 --sent=today
csc-actions add New --owner=joan-rock --due=2027-03-01 --topic=general
csc-actions add New --owner=priya-nair --helper=joan-rock --due=2027-03-01 --topic=general
csc-actions assign A9 joan-rock
csc-actions set A9 --helpers=+joan-rock
csc-actions referral add reach --from=sprout --service=Coaching --reason=Need --topic=general
csc-meeting minutes send joan-rock -m M1 --sent=today
csc-meeting concern told X1 joan-rock
csc-meeting concern forward X1 --to=reach
END
}

# given MARK yes|no [BUT]: is the mark in what each tool gives (but one, which has no such text)?
given() {
    local what command found
    while IFS='|' read -r what command; do
        [[ "$what" != "${3-}" ]] || continue
        rm -rf out sent index.csv plan.now
        cp -r one plan.now
        found=no
        if (eval "$command") < /dev/null 2> /dev/null | grep -q "$1"; then found=yes; fi
        [ $found = "$2" ] || fail "$what gives '$1': $found"
        rm -rf one && mv plan.now one
    done < <(gives)
}

# done_by yes|no: does each verb go through? Refused means status 3, the rule consent, and no byte changed.
done_by() {
    local command status
    while read -r command; do
        status=0
        # shellcheck disable=SC2086 # a tool and its words
        $command -n > out 2> err || status=$?
        if [ "$1" = yes ]; then
            [ $status -eq 0 ] || fail "$command: $(cat err)"
        else
            { [ $status -eq 3 ] && grep -q '\[consent ' err; } || fail "$command: $status, $(cat err)"
            [ ! -s out ] || fail "$command shows a change"
        fi
    done < <(does)
}

@test "H-30 before: with a permit in force every tool gives and every verb does" {
    given "Zx general" yes
    given "Zy word" yes "an invitation"
    done_by yes
}

# Each way in which the topic is closed to reach, with what stays: nothing at all, or what is its own.
closed() {
    case $1 in
    revoked) csc-team consent revoke C1 ;;
    expired) export CSC_TODAY=2027-04-01 && csc-team consent check reach general > said || [ $? -eq 1 ] ;;
    "to come") jq '.consents.C1.given_on = "2026-11-25"' one/plan.json > plan && cat plan > one/plan.json ;;
    denied) csc-team consent deny reach --topics=general --given-by=ana ;;
    "denied everything") csc-team consent deny reach --all-topics --given-by=ana ;;
    "to release alone") csc-team consent revoke C1 && csc-team consent permit reach --topics=general --direction=release --given-by=ana --method=written ;;
    "another topic") csc-team consent revoke C1 && csc-team consent permit reach --topics=program --given-by=ana --method=written ;;
    "of a case alone") jq '.cases.K1 = {name: "Tommy"} | .consents.C1.case = "K1"' one/plan.json > plan && cat plan > one/plan.json ;;
    "closing confirmed") jq '.consents |= map_values(.revoked_on = "2026-11-24")' one/plan.json > plan && cat plan > one/plan.json ;;
    esac > made 2>&1 || fail "$1: $(cat made)"
}

holds_at_once() {
    closed "$1"
    given "Zx general" no
    given "Zy word" no
    done_by no
}

@test "H-30 H-31 Q-26 revoked: from then on nothing on it goes to the agency, and nothing is done with it" { holds_at_once "revoked"; }
@test "H-30 Q-26 expired: from then on nothing on it goes to the agency, and nothing is done with it" { holds_at_once "expired"; }
@test "H-30 to come: from then on nothing on it goes to the agency, and nothing is done with it" { holds_at_once "to come"; }
@test "H-31 denied: from then on nothing on it goes to the agency, and nothing is done with it" { holds_at_once "denied"; }
@test "H-31 denied everything: from then on nothing on it goes to the agency, and nothing is done with it" { holds_at_once "denied everything"; }
@test "H-30 to release alone: from then on nothing on it goes to the agency, and nothing is done with it" { holds_at_once "to release alone"; }
@test "H-30 another topic: from then on nothing on it goes to the agency, and nothing is done with it" { holds_at_once "another topic"; }
@test "H-30 of a case alone: from then on nothing on it goes to the agency, and nothing is done with it" { holds_at_once "of a case alone"; }
@test "Q-26 closing confirmed: from then on nothing on it goes to the agency, and nothing is done with it" { holds_at_once "closing confirmed"; }

@test "H-31 the last day of a consent still counts, the day of its revocation does not" {
    export CSC_TODAY=2027-03-31
    given "Zx general" yes
    done_by yes
    csc-team consent revoke C1
    given "Zx general" no
    done_by no
}

@test "H-34 Q-4 with whom: what an agency said ends with the permit between the two, of either side, not what the subject said" {
    cp -r one before
    for side in reach tally; do
        rm -rf one && cp -r before one
        id=C1
        [ $side = reach ] || id=C3
        csc-team consent revoke $id
        csc-team consent permit $side --topics=general,location --with=sprout --given-by=ana --method=written > made
        given "Zy word" no
        given "Zx general" yes
    done
    rm -rf one && cp -r before one # the other may not tell any longer, but still be told
    csc-team consent revoke C3
    csc-team consent permit tally --topics=general --direction=receive --given-by=ana --method=written > made
    given "Zy word" no
    given "Zx general" yes
    rm -rf one && cp -r before one # a deny of the speaker holds its word back from everybody
    csc-team consent deny tally --topics=general --given-by=ana > made
    given "Zy word" no
    given "Zx general" yes
    rm -rf one && cp -r before one # what was said under a permit that ran out may still be told; once revoked not
    jq '.consents.C3.until = "2026-11-22" | .consents.C3.topics = ["general"]' before/plan.json > plan && cat plan > one/plan.json
    given "Zy word" yes "an invitation"
    jq '.consents.C3.revoked_on = "2026-11-24"' one/plan.json > plan && cat plan > one/plan.json
    given "Zy word" no
}

@test "H-31 only: an item for others alone is given to nobody else at once, in each collection" {
    jq '.actions.A9.only = ["sprout", "subject"] | .meetings.M1.notes.N3.only = ["subject"] | .meetings.M3.only = ["sprout", "subject"]
        | .concerns.X1.only = ["tally"]' one/plan.json > plan && cat plan > one/plan.json
    given "Zx general" no
    run csc-meeting concern told X1 joan-rock
    assert_failure 3
    assert_output --partial "joan-rock is not among those who may know of it"
}

@test "H-31 what leaves the subject out stays out of the subject's own copy as well" {
    jq '.concerns.X1 |= (.kind = "employer-report" | .only = ["sprout"] | .text = "Zz sealed" | .origin = "sprout")' one/plan.json > plan
    cat plan > one/plan.json
    for what in "csc-report plan --for=subject" "csc-meeting concern list --for=subject" "csc-meeting concern list --for=ana-reyes -f ndjson" \
        "csc-report summary --for=subject" "csc-report plan --for=reach"; do
        # shellcheck disable=SC2086 # a tool and its words
        run $what
        refute_output --partial "Zz"
        refute_output --partial X1
    done
    run csc-meeting concern list --for=sprout -f csv
    assert_output --partial "Zz sealed"
}

@test "H-35 minutes go to the agencies of that meeting: one that left the list of those present gets none at once" {
    run csc-report minutes -m M1 --for=reach
    assert_output --partial "Zx general"
    jq 'del(.meetings.M1.invited["joan-rock"], .meetings.M1.attendance["joan-rock"])' one/plan.json > plan && cat plan > one/plan.json
    run csc-report minutes -m M1 --for=reach
    assert_failure
    refute_output --partial "Zx general"
    run csc-meeting minutes send joan-rock -m M1 --to=sent
    assert_failure 3
    assert_not_exists sent
}

@test "Q-14 where forms have to be sent first, a permit whose form was not sent lets nothing be done" {
    csc-init --show-profile=halton-csc | jq '.rules["consent-not-sent"] = {level: "error"}' > one/halton-csc.profile.json
    run csc-meeting invite joan-rock -m M3 --sent=today
    assert_failure 3
    assert_output --partial "consent-not-sent"
    csc-team consent sent C1 --how=fax
    run csc-meeting invite joan-rock -m M3 --sent=today
    assert_success
}

@test "H-33 an override with its legal basis lets that one act pass, is listed, and opens nothing else" {
    csc-team consent revoke C1
    while read -r act; do
        rm -rf one.act && cp -r one one.act
        # shellcheck disable=SC2086 # a tool and its words
        run $act -p one.act --override=consent --why="It burns"
        assert_failure 3
        assert_output --partial "--legal-basis"
        # shellcheck disable=SC2086
        run $act -p one.act --override=consent --why="It burns" --legal-basis="CYFSA, s. 125"
        assert_success
        assert_equal "$(jq -c '.overrides.consent | [.why, .by, .on, .legal_basis]' one.act/plan.json)" \
            '["It burns","priya-nair","2026-11-24","CYFSA, s. 125"]'
        run csc-report check one.act -f csv
        assert_output --partial "It burns"
        # the next act is refused as before, and nothing is given
        run csc-actions add New --owner=joan-rock --due=2027-03-01 --topic=general -p one.act
        assert_failure 3
        run csc-report plan one.act --for=reach
        assert_failure 1
        refute_output --partial "Zx general"
    done < <(does | grep -v minutes)
}
