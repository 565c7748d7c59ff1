#!/usr/bin/env bats
# minutes send and invite with --to: the copies and what the plan says of them go together.

load helper

arrange() {
    mkdir one
    jq 'del(.meetings.M1.minutes.sent, .meetings.M1.minutes.reviews) | .meetings.M1.minutes.state = "final"
        | .meetings.M3 = {kind: "direct-service", status: "planned", starts: "2026-12-10T13:30", purpose: "Lunch", place: "Room 4",
            by: "ana-reyes", on: "2026-11-20", origin: "subject", topic: "general"}' "$BATS_TEST_DIRNAME/two_meetings.json" > one/plan.json
    chmod 600 one/plan.json
    export CSC_PLAN=one CSC_AS=priya-nair
    csc-init --adopt one
}

of() { jq -c "$1" one/plan.json; }
told() { jq -c 'select(.kind == "disclosure") | .disclosure.to' one/plan.journal; }

@test "H-91 minutes are not called sent when a copy cannot be written, and nobody is recorded as told" {
    mkdir -p letters/M1-joan-rock.html
    run csc-meeting minutes send ana joan -m M1 --to=letters --sent
    assert_failure 2
    assert_equal "$(of .meetings.M1.minutes.sent)" null
    assert_equal "$(told)" ""
    assert_not_exists letters/M1-ana-reyes.html
    rmdir letters/M1-joan-rock.html
    : > file
    run csc-meeting minutes send joan -m M1 --to=file --sent
    assert_failure
    assert_equal "$(of .meetings.M1.minutes)$(told)" '{"state":"final","version":2,"submitted_on":"2026-10-06","final_on":"2026-10-09","corrections":'"$(of .meetings.M1.minutes.corrections)}"
    csc-meeting minutes send ana joan -m M1 --to=letters --sent=2026-11-23
    assert_equal "$(of .meetings.M1.minutes.sent)" '{"ana-reyes":"2026-11-23","joan-rock":"2026-11-23"}'
    assert_equal "$(told | tr '\n' ' ')" '"ana-reyes" "joan-rock" '
    assert_equal "$(cd letters && echo ./*)" "./M1-ana-reyes.html ./M1-joan-rock.html"
    files_are_sound one
}

@test "H-91 an override lets no copy go to whom the gate gives none, and then it is not stored either" {
    csc-team consent revoke C1
    before=$(of '[.overrides, .meetings.M1.minutes.sent]')
    run csc-meeting minutes send joan -m M1 --to=letters --sent --override=consent --why=So --legal-basis=Law
    assert_failure 1
    assert_equal "$(of '[.overrides, .meetings.M1.minutes.sent]')" "$before"
    run --separate-stderr csc-report disclosures --to=joan-rock -f csv --no-headings
    assert_output ""
    assert [ -z "$(ls letters 2> /dev/null)" ]
}

@test "H-71 an invitation that cannot be written leaves the plan as it was, and one that is tells of itself" {
    mkdir -p letters/M3-ana-reyes.txt
    csc-team consent permit reach --topics=location --given-by=ana --method=written
    run csc-meeting invite joan ana -m M3 --to=letters --sent
    assert_failure 2
    assert_equal "$(of .meetings.M3.invited)" null
    assert_equal "$(told)" ""
    rmdir letters/M3-ana-reyes.txt
    run csc-meeting invite joan ana -m M3 --to=letters --sent --dry-run
    assert_success
    assert_equal "$(of .meetings.M3.invited)$(told)" null
    csc-meeting invite joan ana -m M3 --to=letters --sent
    assert_file_contains letters/M3-joan-rock.txt "Room 4"
    assert_equal "$(of '.meetings.M3.invited | keys')" '["ana-reyes","joan-rock"]'
    assert_equal "$(told | tr '\n' ' ')" '"joan-rock" "ana-reyes" '
}

@test "H-91 a rule that refuses the sending stops the copies too" {
    run csc-meeting minutes send joan -m M2 --to=letters --sent # not final
    assert_failure 3
    assert_equal "$(told)" ""
    assert_not_exists letters
}
