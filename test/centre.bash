# A centre and its team for the tests of meetings and actions; every test works on a copy of its own.

# shellcheck shell=bash disable=SC2154 # run sets status

# One plan by stage in DIR: team, running (M1 has begun), final (its minutes are final), second (M2 has begun).
#   ana-diaz       centre lead                    sam-roy     centre staff
#   priya-nair     thrc, coordinator, provider    jo-o-rock   kids, provider
#   wen-li         quiet: on the team, without any consent
make_centres() {
    local dir=$1
    local -x CSC_PLAN=$dir/work CSC_AS='' CSC_TODAY=2026-11-02
    csc-init --subject="Garderie L'Érable" --lead="Ana Díaz" --coordinator="Priya Nair" --agency=THRC \
        --criterion=complex-needs "$CSC_PLAN"
    CSC_AS=priya-nair
    csc-team set priya --trained-on=2025-01-10 --requested-by-subject=yes --agreed-on=2026-11-02 --oriented-on=2026-11-02 --roles=+service-provider
    csc-team agency add "Kids' Ability" --id=kids --kind=provider
    csc-team agency add "Quiet Agency" --id=quiet --kind=support
    csc-team add "Jo O'Rock" --agency=kids --role=service-provider --agreed-on=2026-11-02 --oriented-on=2026-11-02
    csc-team add "Wen Li" --agency=quiet --role=other-support --agreed-on=2026-11-02 --oriented-on=2026-11-02
    csc-team add "Sam Roy" --role=centre-staff
    csc-team charter set --strength="Staff know every family"
    csc-team consent permit thrc kids --topics=general,program --given-by=ana --method=written
    csc-actions priority add "Calm at noon" --goal="Every child settles" --expressed-by=ana --strengths=S1
    cp -r "$CSC_PLAN" "$dir/team"
    CSC_TODAY=2026-11-03
    csc-meeting schedule 2026-11-24T13:30 --place="Salle 2" --purpose="One plan" --minute-taker=jo
    csc-meeting invite ana sam priya jo --sent
    cp -r "$CSC_PLAN" "$dir/planned"
    CSC_TODAY=2026-11-24
    csc-meeting start
    csc-meeting attend present ana priya jo
    csc-actions add "Visit both rooms" --owner=jo --due=2026-12-10 --priority=P1
    csc-actions add "Move the clock" --owner=sam --due=2026-12-01 --priority=P1
    CSC_AS=jo-o-rock csc-meeting note provider-update "Two visits a week" --by=jo
    CSC_AS=jo-o-rock csc-meeting note whats-new "A new room" --by=ana
    cp -r "$CSC_PLAN" "$dir/running"
    csc-meeting set M1 --coordinator=priya
    csc-meeting next --set=2027-02-23
    csc-meeting agree --by=ana
    csc-meeting hold
    cp -r "$CSC_PLAN" "$dir/held"
    CSC_AS=jo-o-rock csc-meeting minutes submit
    cp -r "$CSC_PLAN" "$dir/submitted"
    csc-meeting minutes finalize
    cp -r "$CSC_PLAN" "$dir/final"
    CSC_TODAY=2027-02-23
    csc-meeting schedule 2027-02-23T13:30 --place="Salle 2" --purpose="What next" --minute-taker=jo
    csc-meeting start
    cp -r "$CSC_PLAN" "$dir/second"
} > /dev/null 2>&1

# Works on a copy of a stage from here on, as the coordinator.
at() {
    rm -rf plan
    cp -r "$BATS_FILE_TMPDIR/$1" plan
    export CSC_PLAN=plan CSC_AS=priya-nair
    [ "$1" != second ] || export CSC_TODAY=2027-02-23
}

of() { # the value at a jq path of the plan
    jq -c "$1" plan/plan.json
}

# Runs a command that must end with a status and leave every byte of the plan and its journal.
unchanged() {
    local wanted=$1 before
    shift
    before=$(sha256sum plan/*)
    run "$@"
    assert_equal "$status" "$wanted"
    assert_equal "$(sha256sum plan/*)" "$before"
}

# A rule refuses: status 3, its name and number in the message, a way out, no byte changed.
refused() {
    local rule=$1
    shift
    unchanged 3 "$@"
    assert_output --partial "[$rule]"
    assert_output --regexp $'\n'"hint: ."
}

# Does the check find the rule (about an item)?
found() {
    csc-report check -f json plan | jq -e --arg rule "$1" --arg item "${2-}" \
        'any(.[]; .rule == $rule and ($item == "" or .item == $item))' > /dev/null
}
