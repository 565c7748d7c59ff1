#!/usr/bin/env bats
# Literacy services of a region, planned together: services, referrals, partners, the yearly cycle (L-1 to L-25).

load helper

setup_file() {
    PATH="${CSC_BIN:-$BATS_TEST_DIRNAME/../build/bin}:$PATH" TZ=America/Toronto LC_ALL=C.UTF-8 \
        bash "$BATS_TEST_DIRNAME/../examples/literacy.sh" "$BATS_FILE_TMPDIR/region"
}

arrange() {
    cp -r "$BATS_FILE_TMPDIR/region/north-shore" region
    export CSC_PLAN=region CSC_AS=jo-rock CSC_TODAY=2026-06-12
}

# The items about which a rule finds something, one a line.
found() { csc-report check -f json | jq -r --arg rule "$1" '.[] | select(.rule == $rule) | .id' | sort -u; }

# What the findings of a rule say.
said() { csc-report check -f json | jq -r --arg rule "$1" '.[] | select(.rule == $rule) | .sentence'; }

@test "L-1 an entry of the directory is stale once it has not been verified for half a year" {
    run found service-stale
    assert_output ''
    CSC_TODAY=2026-07-13 run found service-stale
    assert_output $'college\nsettlement'
    CSC_TODAY=2026-07-13 csc-team service verify college
    CSC_TODAY=2026-07-13 run found service-stale
    assert_output 'settlement'
    CSC_TODAY=2026-07-13 run csc-team service list --stale --columns=name,stale -f csv
    assert_line 'Settlement workers,yes'
    refute_line --partial 'Reading'
    csc-team service verify college reading --on=2025-01-01
    run said service-stale
    assert_output --partial '"Reading brush-up" was last verified on 2025-01-01'
    run -2 csc-team service verify ruth
    run -2 csc-team service verify college reading --on=2026-13-01
}

@test "L-2 the directory shows what there is across the network, and not what has ended" {
    run csc-team service list --columns=name,agency -f csv --no-headings
    assert_line 'Lecture et écriture,etoile'
    assert_line 'Settlement workers,settlement'
    csc-team service set settlement "settlement workers" --status=defunct
    run csc-team service list --columns=name,agency -f csv --no-headings
    refute_line 'Settlement workers,settlement'
    run csc-team service list --all --columns=name,agency -f csv --no-headings
    assert_line 'Settlement workers,settlement'
    run -2 csc-team service add harbour "No kind"
    assert_output --partial '--kind=KIND'
    run -2 csc-team service add harbour "Odd" --kind=oddity
    run csc-team service add harbour "One-to-one reading" --kind=literacy
    assert_output 'harbour/one-to-one-reading-2'
}

@test "L-3 a need is matched in the fewest steps, by population and by language" {
    run csc-team service list --need=literacy,digital-skills --serves=ADULTS --columns=agency,needs_met -f csv --no-headings
    assert_output $'harbour,2\nharbour,2\ncollege,1'
    run csc-team service list --need=literacy --language=french --columns=name -f csv --no-headings
    assert_output 'Lecture et écriture'
    run csc-team service list --need=literacy --serves=francophones --language=Arabic --columns=name -f csv --no-headings
    assert_output ''
    run -2 csc-team service list --need=swimming
}

@test "L-4 a referral says who helps on the way, or is a name alone" {
    run found referral-without-support
    assert_output ''
    r=$(csc-actions referral add etoile --service-kind=literacy --from=employment)
    run found referral-without-support
    assert_output "$r"
    csc-actions referral set "$r" --support="Wen goes along; call made"
    run found referral-without-support
    assert_output ''
}

@test "L-4 L-5 on a plan that is closed nothing more is asked of a referral" {
    r=$(csc-actions referral add etoile --service-kind=literacy --population=newcomers --from=employment)
    run found referral-without-support
    assert_output "$r"
    run found referral-not-in-plan
    assert_output "$r"
    jq '.status = "closed"' region/plan.json > plan && cat plan > region/plan.json
    run found referral-without-support
    assert_output ''
    run found referral-not-in-plan
    assert_output ''
}

@test "L-5 a referral is held against who serves whom in the plan" {
    run found referral-not-in-plan
    assert_output ''
    r=$(csc-actions referral add etoile --service-kind=literacy --population=newcomers --support=call)
    run said referral-not-in-plan
    assert_output --partial 'literacy for newcomers'
    csc-actions referral set "$r" --population=Francophones
    run found referral-not-in-plan
    assert_output ''
    csc-team service set etoile lecture --status=temporarily-closed
    run found referral-not-in-plan
    assert_output "$r"
    run -2 csc-actions referral add nobody --service-kind=literacy
    run -2 csc-actions referral add harbour --from=harbour
}

@test "L-6 all of a learner's needs are recorded, and under a consent that names it alone" {
    k=$(csc-meeting case add "Learner 7" --needs=literacy,housing,child-care)
    run csc-report coverage --columns=fact,service_kind,id -f csv
    assert_line "gap,housing,$k"
    assert_line "gap,child-care,$k"
    assert_line "covered,literacy,$k"
    run csc-report coverage --for=harbour --columns=id -f csv
    refute_line "$k"
}

@test "L-7 the five ways of gathering information are kinds of the log" {
    run bash -c 'csc-meeting log list --columns=kind -f csv --no-headings | sort -u'
    for kind in interagency-meeting speed-networking information-board visit online-community; do
        assert_line "$kind"
    done
    run -2 csc-meeting log add rumour "Heard on the bus"
}

@test "L-8 the information board tells how services are reached, and names nobody" {
    run csc-report board -f markdown
    assert_line --partial 'Lecture et écriture'
    assert_line --partial '705-555-0104'
    refute_output --partial 'Maude'
    refute_output --partial 'Ruth'
    csc-report board -f html -o board.html
    run grep -c 'Settlement workers' board.html
    assert_output 1
    csc-team service set settlement workers --status=inactive
    run csc-report board -f markdown
    refute_output --partial 'Settlement workers'
}

@test "L-9 a visit is owed back until it has been returned" {
    run said visit-due-back
    assert_output --partial 'harbour was at employment'
    run csc-report obligations --columns=who,requirement -f csv
    assert_line 'harbour,L-9'
    csc-meeting log add visit "A morning in the reading room" --agencies=harbour --by=sam > l
    run found visit-due-back
    assert_output ''
    CSC_AS=maude-pelletier csc-meeting log add visit "Again" --agencies=employment --by=maude > l
    run found visit-due-back
    assert_output "$(cat l)"
}

@test "L-10 referrals go in and out, and are owed until the result is known" {
    run csc-actions referral list --agency=harbour --columns=id,direction,status -f csv --no-headings
    assert_output $'R1,in,completed\nR2,out,requested'
    run found referral-open
    assert_output R2
    run -2 csc-actions referral decline R2
    assert_output --partial '--reason=TEXT'
    csc-actions referral accept R2 --by=sam
    run said referral-open
    assert_output --partial 'the result'
    run -2 csc-actions referral complete R2
    csc-actions referral complete R2 --outcome="Works since June 10"
    run found referral-open
    assert_output ''
    run -3 csc-actions referral recall R2
    assert_output --partial 'R2 is completed'
    run csc-actions referral list --open --columns=id -f csv --no-headings
    assert_output ''
}

@test "L-11 a partner is assessed first: need, outcome, what is sought and offered, readiness" {
    run found partner-not-assessed
    assert_output ''
    t=$(csc-team agreement add settlement --need="English in the evening" --outcome=o --seeks=s --offers=o)
    run said partner-not-assessed
    assert_output --partial 'Ready'
    refute_output --partial 'Outcome'
    csc-team agreement set "$t" --ready="Two hours a week"
    run found partner-not-assessed
    assert_output ''
}

@test "L-12 who is contacted has the authority to commit, and what speaks for the partner is recorded" {
    csc-team agreement set T1 --can-commit=
    run said partner-cannot-commit
    assert_output --partial 'Sam Day'
    csc-team agreement set T1 --can-commit=yes
    run found partner-cannot-commit
    assert_output ''
    run jq -r .agreements.T1.fit region/plan.json
    assert_output 'Known for patience; shares our values'
}

@test "L-13 what is agreed benefits both sides" {
    csc-team agreement set T1 --benefits-them=
    run said agreement-one-sided
    assert_output --partial 'Benefits for them'
    csc-team agreement set T1 --benefits-them="Clients who read"
    run found agreement-one-sided
    assert_output ''
}

@test "L-14 the five negotiated items: what is missing is named" {
    csc-team agreement set T1 --authority= --evaluation=
    run said agreement-incomplete
    assert_output --partial 'Authority, Evaluation'
    run csc-team agreement list --columns=negotiated,missing -f csv --no-headings
    assert_output '3,"Authority, Evaluation"'
    csc-team agreement end T1
    run found agreement-incomplete
    assert_output ''
    run -3 csc-team agreement end T1
}

@test "L-14 a partnership that has ended is not taken up again: another one is begun" {
    csc-team agreement end T1
    for status in agreed considered declined; do
        run -3 csc-team agreement set T1 --status="$status"
        assert_output --partial 'T1: the partnership has ended'
        assert_output --partial "csc-team agreement add $(jq -r .agreements.T1.agency region/plan.json)"
    done
    assert_equal "$(jq -r .agreements.T1.status region/plan.json)" ended
    csc-team agreement set T1 --evaluation="Learners were asked" # what came of it may still be said
    csc-team agreement add "$(jq -r .agreements.T1.agency region/plan.json)"
}

@test "L-16 an agency asked for is told that partnerships are in no agency's view, and nothing is recorded" {
    before=$(sha256sum region/plan.journal)
    for verb in "csc-report agreements" "csc-report agreements -f json" "csc-report agreements -f csv" "csc-team agreement list"; do
        # shellcheck disable=SC2086 # a tool, its verb and options
        run --separate-stderr $verb --for=college
        assert_failure 1
        assert_output ''
        # shellcheck disable=SC2154 # run sets it
        [[ "$stderr" == *"partnerships are in no agency's view"* ]] || fail "$stderr"
        said=$stderr
        cp -r region none && jq 'del(.agreements)' region/plan.json > none/plan.json
        # shellcheck disable=SC2086
        run --separate-stderr $verb --for=college none
        assert_failure 1
        assert_equal "${stderr//none/region}" "$said"
        rm -r none
    done
    assert_equal "$(sha256sum region/plan.journal)" "$before"
    run -0 csc-report agreements --for=subject
    assert_not_equal "$(sha256sum region/plan.journal)" "$before"
}

@test "L-15 nothing is agreed before it was found worthwhile" {
    t=$(csc-team agreement add settlement)
    run -3 csc-team agreement set "$t" --status=agreed
    assert_output --partial '[agreement-not-weighed L-15]'
    csc-team agreement set "$t" --status=agreed --worthwhile=yes
    run -3 csc-team agreement add college --status=agreed
    csc-team agreement add college --status=declined
}

@test "L-16 partnerships are counted by status and level for the funder, and are in no agency's view" {
    csc-team agreement add settlement > t
    run csc-report agreements
    assert_line --regexp '^agreed +1$'
    assert_line --regexp '^considered +1$'
    assert_line --regexp '^shared intake +1$'
    run csc-report agreements --for=employment --no-record
    refute_output --partial 'shared intake'
    refute_output --partial 'T1'
    CSC_TODAY=2027-03-31 run found agreement-review-due
    assert_output T1
    run found agreement-review-due
    assert_output ''
}

@test "L-17 a need of the plan has its evidence and how many are projected" {
    run found need-not-projected
    assert_output ''
    p=$(csc-actions priority add "Numeracy at the mill" --needs=numeracy --projected=12)
    run said need-not-projected
    assert_output --partial 'evidence'
    refute_output --partial 'projected'
    csc-actions priority set "$p" --evidence="Survey of the mill, May"
    run found need-not-projected
    assert_output ''
    run csc-report plan
    assert_line 'Literacy Services Plan'
    assert_line --regexp 'Projected: +80'
    assert_output --partial 'Census 2021'
    run -2 csc-actions priority set "$p" --projected=some
}

@test "L-18 the cycle begins with all LBS providers, and what comes later is due in its turn" {
    run found cycle-overdue
    assert_output ''
    CSC_TODAY=2027-03-11 run found cycle-overdue
    assert_output M1
    m=$(csc-meeting schedule 2026-12-01T10:00 --kind=annual-planning)
    csc-meeting invite zoe sam -m "$m" --sent 2> /dev/null
    run said required-not-invited
    assert_output --partial 'LBS service provider'
    run found agency-without-people
    assert_output ''
    csc-team agency add "Bay Literacy" --id=bay --kind=provider
    run found agency-without-people
    assert_output bay
}

@test "L-19 who serves whom: agency by service by population, with gaps, overlaps and where they refer" {
    run csc-report coverage --matrix --columns=service_kind,population,state,agency,projected -f csv --no-headings
    assert_line 'literacy,adults,overlap,college,80'
    assert_line 'literacy,adults,overlap,harbour,80'
    assert_line 'literacy,francophones,served,etoile,'
    assert_line 'english-language,newcomers,gap,,30'
    assert_line 'settlement,newcomers,served,settlement,30'
    run csc-report coverage --matrix --columns=agency,refers_to -f csv --no-headings
    assert_line 'employment,Harbour Reading Council'
    csc-team service set college brush --status=inactive
    run csc-report coverage --matrix --columns=service_kind,population,state,agency -f csv --no-headings
    assert_line 'literacy,adults,served,harbour'
}

@test "L-19 an agency's copy of who serves whom tells of no gap that it cannot judge" {
    run csc-report coverage --matrix --for=etoile --no-record --columns=state,agency -f csv --no-headings
    assert_line 'served,etoile'
    refute_output --partial 'gap'
    csc-team consent revoke C6
    run csc-report coverage --matrix --for=etoile --no-record --columns=agency -f csv --no-headings
    refute_line 'settlement'
}

@test "L-20 partners from outside LBS are at the table" {
    run csc-report minutes -m M1 -f markdown
    assert_output --partial 'Partner outside LBS'
    m=$(csc-meeting schedule 2026-12-01T10:00 --kind=annual-planning)
    csc-meeting invite ruth maude zoe dev -m "$m" --sent 2> /dev/null
    run said required-not-invited
    assert_output --partial 'Partner outside LBS'
    csc-meeting invite sam -m "$m" --sent 2> /dev/null
    run found required-not-invited
    assert_output ''
}

@test "L-21 the regional network coordinates, and nobody else" {
    run found coordinator-not-eligible
    assert_output ''
    csc-team agency set shore --kind=provider
    run said coordinator-not-eligible
    assert_output --partial 'network'
}

@test "L-22 where does my agency fit in the plan? One command answers" {
    run csc-report where --agency=harbour
    assert_line "Where Harbour Reading Council fits in the plan"
    assert_line --partial 'One-to-one reading'
    assert_line --regexp '^P1 .*80$'
    assert_line --partial 'Northern College Upgrading'
    assert_line --regexp '^R2 .*requested'
    CSC_AS=zoe-o-neil run csc-report where
    assert_line "Where L'Étoile, formation de base fits in the plan"
    assert_line --partial 'One intake call'
    run csc-report where --for=harbour --no-record
    assert_line "Where Harbour Reading Council fits in the plan"
    person=$(jq -r 'first(.people | to_entries[] | select(.value.agency == "harbour") | .key)' "$CSC_PLAN"/plan.json)
    run csc-report where --for="$person" --no-record
    assert_line "Where Harbour Reading Council fits in the plan"
    run -2 csc-report where --agency=nowhere
}

@test "L-23 a learner's barriers are removed by several agencies together, over time" {
    k=$(csc-meeting case add "Learner 7" --needs=literacy,transportation)
    run -3 csc-actions add "A bus pass" --owner=sam --due=2026-07-01 --case="$k" --topic=learner
    assert_output --partial '[consent'
    csc-team consent permit employment --case="$k" --topics=learner --given-by="$k" --method=written
    csc-actions add "A bus pass for the evening" --owner=sam --due=2026-07-01 --case="$k" --topic=learner \
        --service-kind=transportation > a
    run csc-report coverage --columns=fact,service_kind,id,agencies -f csv
    assert_line "covered,transportation,$k,employment"
    assert_line "covered,literacy,$k,harbour"
    csc-actions cancel "$(cat a)" --reason="No funds"
    run csc-report coverage --columns=fact,service_kind,id -f csv
    assert_line "gap,transportation,$k"
}

@test "L-24 referral form, partnering policy and checklist are printed, in both languages" {
    for form in referral partnering-policy partnership-checklist; do
        csc-report form "$form" --blank --profile=lbs-lspc -f html -o "$form.html"
        csc-report form "$form" --lang=fr > "$form.txt"
    done
    run cat referral.txt
    assert_line "Formulaire d'aiguillage AFB"
    assert_line 'North Shore'
    run grep -c 'Lines of authority' partnership-checklist.html
    assert_output 1
    run -2 csc-report form referral --blank --profile=halton-csc
}

@test "L-25 what learners say leads to an improvement, or is owed" {
    run found feedback-not-used
    assert_output ''
    l=$(csc-meeting log add feedback "The forms are too long" --by=maude)
    run found feedback-not-used
    assert_output "$l"
    csc-meeting log set "$l" --actions=A1
    run found feedback-not-used
    assert_output ''
}

@test "the plan, the form and every text of the practice stand in French too" {
    run csc-report plan --lang=fr
    assert_line "Plan des services d'alphabétisation"
    assert_line 'Qui sert qui'
    run jq -c 'paths(objects) as $p | select(getpath($p) | has("en") and (has("fr") | not)) | $p' \
        "$BATS_TEST_DIRNAME/../lib/profiles/lbs-lspc.json"
    assert_output ''
}
