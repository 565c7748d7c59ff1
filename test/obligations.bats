#!/usr/bin/env bats
# Who owes what on five days of the worked example (examples/caseload.sh: Maple Grove). The lists are reasoned from the
# practice's guidelines; where a line stands, the comment above says why somebody owes it on that day, and nothing else
# may stand.
load helper

setup_file() {
  PATH="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}:$PATH" TZ=America/Toronto LC_ALL=C.UTF-8 CSC_AS='' CSC_PLAN='' \
    bash "$BATS_TEST_DIRNAME/../examples/caseload.sh" "$BATS_FILE_TMPDIR/caseload" 2> /dev/null
}

maple() { echo "$BATS_FILE_TMPDIR/caseload/maple-grove"; }

# owed DAY [PLAN]: one a line, sorted: REQUIREMENT WHO SINCE RECORD [ABOUT]. ABOUT is the person, action or step that the
# sentence names besides.
owed() {
  CSC_TODAY=$1 csc-report obligations "${2:-$(maple)}" --as-of="$1" -f ndjson | jq -r '
    [.requirement, .who, .since // .due, .item] as $base |
    [.what | scan("amelie-tremblay|jordan-smith|priya-nair|etienne-o-brien|rosa-jimenez|tom-baker|wen-li|public-health|\\bA[0-9]+\\b|contact-lead|ask-providers|who-is-included|barriers-to-taking-part|what-can-be-shared|review-process|identify-purpose|times-and-space|send-invitations")]
      - $base | $base + .[:1] | join(" ")' | sort
}

# What each day's list is held against: expected lines on stdin, blank lines and comments left out.
expect() {
  grep -v '^ *\(#.*\)\?$' | sed 's/^ *//' | sort > expected
  owed "$@" > found
  diff expected found
}

# Since September nobody has recorded two things, and so they stand on every day below.
always() {
  cat <<'END'
    # At the outset of a service becoming involved the coordinator tells its people direction, expectations, principles
    # and ground rules (B9). Priya is the coordinator herself; of the centre's own people it is not asked.
    H-40 priya-nair 2026-09-01 etienne-o-brien
    H-40 priya-nair 2026-09-01 rosa-jimenez
    H-40 priya-nair 2026-09-01 tom-baker
    H-40 priya-nair 2026-09-01 wen-li
    # Each service provider orients the centre to the process (B5). The Quality Network and Public Health are "other
    # supports" (C1), not service providers.
    H-29 early-steps 2026-09-01 early-steps
    H-29 etoile 2026-09-01 etoile
    H-29 harbour 2026-09-01 harbour
END
}

@test "H-70 H-72 H-73 what is owed before the first meeting: nothing of its preparation, for all of it is done" {
  # 14 September, the meeting is on the 22nd. Every step with the centre and every talk with a provider is dated; all
  # have answered within a week, Priya invites and answers nobody. There are no priorities yet to agree to (H-23), no
  # minutes, no actions; the consent that ends in December outlasts the meeting (H-30).
  always | expect 2026-09-14
}

@test "H-90 H-19 what is owed once minutes are submitted: to make them final, and to see that messages were understood" {
  # 23 September, the day after the meeting.
  {
    always
    cat <<'END'
    # Etienne has handed in the draft; the coordinator reviews and finalizes it (D3).
    H-90 priya-nair 2026-09-22 M1
    # What each provider told the centre is to be fully understood (A6): six updates, nobody confirmed one.
    H-19 priya-nair 2026-09-22 M1/N5
    H-19 priya-nair 2026-09-22 M1/N6
    H-19 priya-nair 2026-09-22 M1/N7
    H-19 priya-nair 2026-09-22 M1/N8
    H-19 priya-nair 2026-09-22 M1/N9
    H-19 priya-nair 2026-09-22 M1/N10
END
    # Not owed: updates (all five agencies gave theirs, Wen by sending it ahead: H-76, H-82), attendance (all seven are
    # noted: H-27), the centre's agreement (Amélie gave it: H-85), next date and coordinator (both set: H-86, H-87),
    # sending minutes that are not final (H-91), actions that are not yet live (H-94).
  } | expect 2026-09-23
}

@test "H-69 H-93 what is owed between meetings: what is overdue, reviews of the minutes, and the preparation begun late" {
  # 12 November. Minutes went out on 25 September; the next meeting is on the 17th, its invitations went on 20 October.
  {
    always
    cat <<'END'
    # A3 was due on the 10th. A5 is due tomorrow; A4 on the 30th.
    H-69 etienne-o-brien 2026-11-10 A3
    # Centre and providers review the final minutes (D3); the coordinator made them final herself.
    H-93 amelie-tremblay 2026-09-25 M1
    H-93 jordan-smith 2026-09-25 M1
    H-93 etienne-o-brien 2026-09-25 M1
    H-93 rosa-jimenez 2026-09-25 M1
    H-93 tom-baker 2026-09-25 M1
    H-93 wen-li 2026-09-25 M1
    # No step of preparing with the centre is dated (D2): four, three or two weeks before the meeting it should have been.
    H-70 priya-nair 2026-10-20 M2 contact-lead
    H-70 priya-nair 2026-10-20 M2 ask-providers
    H-70 priya-nair 2026-10-27 M2 who-is-included
    H-70 priya-nair 2026-10-27 M2 barriers-to-taking-part
    H-70 priya-nair 2026-10-27 M2 what-can-be-shared
    H-70 priya-nair 2026-10-27 M2 times-and-space
    H-70 priya-nair 2026-11-03 M2 review-process
    H-70 priya-nair 2026-11-03 M2 identify-purpose
    H-70 priya-nair 2026-11-03 M2 send-invitations
    # She has spoken with none of the providers she invited.
    H-72 priya-nair 2026-10-20 M2 etienne-o-brien
    H-72 priya-nair 2026-10-20 M2 rosa-jimenez
    H-72 priya-nair 2026-10-20 M2 tom-baker
    H-72 priya-nair 2026-10-20 M2 wen-li
    # A timely answer is one within a week; nobody has given one.
    H-73 amelie-tremblay 2026-10-27 M2
    H-73 jordan-smith 2026-10-27 M2
    H-73 etienne-o-brien 2026-10-27 M2
    H-73 rosa-jimenez 2026-10-27 M2
    H-73 tom-baker 2026-10-27 M2
    H-73 wen-li 2026-10-27 M2
END
  } | expect 2026-11-12
}

@test "H-82 H-100 what is owed the day after the second meeting: updates, reviews of open actions, the minutes" {
  # 18 November. What was owed in preparing the meeting is past; what it left open is owed.
  {
    always
    cat <<'END'
    H-69 etienne-o-brien 2026-11-10 A3
    H-69 tom-baker 2026-11-13 A5
    H-93 amelie-tremblay 2026-09-25 M1
    H-93 jordan-smith 2026-09-25 M1
    H-93 etienne-o-brien 2026-09-25 M1
    H-93 rosa-jimenez 2026-09-25 M1
    H-93 tom-baker 2026-09-25 M1
    H-93 wen-li 2026-09-25 M1
    # Rosa has handed in the draft.
    H-90 priya-nair 2026-11-17 M2
    # Priya and Etienne gave updates, which nobody confirmed as understood; Rosa and Wen were there and gave none. Tom
    # was excused and is owed nothing by.
    H-19 priya-nair 2026-11-17 M2/N5
    H-19 priya-nair 2026-11-17 M2/N6
    H-82 harbour 2026-11-17 M2
    H-82 public-health 2026-11-17 M2
    # The team revisits the plan (D5): A1 and A2 were done, A6 is new, the three others were open and not gone through.
    H-100 priya-nair 2026-11-17 M2 A3
    H-100 priya-nair 2026-11-17 M2 A4
    H-100 priya-nair 2026-11-17 M2 A5
    # The next meeting was set for February; Public Health may be told until the end of the year only.
    H-30 priya-nair 2026-12-31 C5 public-health
END
  } | expect 2026-11-18
}

@test "H-12b H-13 what is owed after closing: the written confirmation alone, and nothing once it is sent" {
  cp -R "$(maple)" closed
  export CSC_TODAY=2026-12-10
  csc-meeting -p closed -u priya-nair close-plan --criterion=withdrawn --by=amelie 2> /dev/null
  # The centre has withdrawn: whatever else stood open is nobody's duty any more (A8, B8).
  expect 2026-12-11 closed <<'END'
    H-13 priya-nair 2026-12-10 plan
END
  csc-meeting -p closed -u priya-nair confirm-closing --to="Amélie Tremblay" 2> /dev/null
  expect 2026-12-11 closed < /dev/null
}
