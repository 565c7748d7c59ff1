#!/bin/bash
# Planning with a family, its son, four agencies and their supervisors over two meetings: a safety concern stands before
# everything, agencies share a room and a worker, a recommendation is evaluated, and seven indicators are followed over the
# years. Everything in it is invented. Usage: child-welfare.sh DIRECTORY (must not exist)
set -euo pipefail
cases=${1:?usage: child-welfare.sh DIRECTORY}
mkdir "$cases"
on() { export CSC_TODAY=$1; }

# --- The plan and its team: agencies of every sector (W-5) -----------------------------------------------------------
on 2026-09-01
export CSC_PLAN=$cases/bellerose
csc-init --profile=collaborative-child-welfare --subject="The Bellerose family" --lead="Mireille Bellerose" \
  --coordinator="Dev Anand" --agency="Lakeside Children's Aid" --as=dev-anand --criterion=protection-concern,instead-of-placement \
  "$CSC_PLAN" >/dev/null
export CSC_AS=dev-anand
agency=$(csc-team agency list -f csv --columns=id | tail -n 1)
csc-team agency set "$agency" --sector=child-protection --kind=provider
csc-team set dev-anand --agreed-on=2026-09-01
csc-team agency add "Harbour Child and Family Clinic" --id=harbour --kind=provider --sector=childrens-mental-health >/dev/null
csc-team agency add "North Shore Housing Help" --id=north-shore --kind=provider --sector=other-provider >/dev/null
csc-team agency add "Friends of Mill Street" --id=mill-street --kind=support --sector=community >/dev/null
csc-team add "Théo Bellerose" --role=child-youth >/dev/null
csc-team add "Ruth Okoro" --agency="$agency" --role=supervisor --agreed-on=2026-09-01 >/dev/null
csc-team add "Ines Duarte" --agency=harbour --role=service-provider --agreed-on=2026-09-01 >/dev/null
csc-team add "Carl Voss" --agency=north-shore --role=service-provider --agreed-on=2026-09-01 >/dev/null
csc-team add "Joan Small" --agency=mill-street --role=community-member --agreed-on=2026-09-01 >/dev/null
csc-team consent permit "$agency" harbour north-shore --topics='*' --given-by=mireille --method=written >/dev/null
csc-team consent permit mill-street --topics=general,safety --given-by=mireille --method=written >/dev/null
csc-team charter set --strength="Grandmother lives next door"

# --- A safety concern: told to the whole team, before anything else (W-1) --------------------------------------------
csc-meeting concern add safety "The stove is left on when nobody watches" --topic=safety --by=carl >/dev/null
csc-meeting concern told X1 mireille theo dev-anand ruth ines joan
csc-meeting concern add gap "No evening respite within reach" --service-kind=respite --by=ines >/dev/null

# --- Supervision and community (W-4, W-7) ----------------------------------------------------------------------------
csc-meeting log add supervision "Went through the first visit, and what the worker brings to it" --by=ruth --with=dev-anand >/dev/null
csc-meeting log add visit "At home, with both" --by=dev-anand --with=mireille,theo >/dev/null
on 2026-09-10
csc-meeting log add community-development "Tenants and parents plan a supper once a week" --by=joan --with=mireille >/dev/null

# --- What the agencies share (W-6) -----------------------------------------------------------------------------------
csc-team agreement add harbour --form=written --status=agreed --contact="Ines Duarte" --can-commit=yes \
  --need="Sessions near the family's home" --shares="A room at the clinic on Tuesdays; one family worker" >/dev/null

# --- First meeting: parent, child, supervisor (W-2 to W-4) -----------------------------------------------------------
csc-meeting schedule 2026-09-22T16:00 --kind=family-planning --purpose="First plan: safe evenings" \
  --place="Friends of Mill Street" --minute-taker=ines >/dev/null
csc-meeting invite mireille theo dev-anand ruth ines carl joan -m M1
on 2026-09-22
csc-meeting start -m M1
csc-meeting attend present mireille theo dev-anand ruth ines carl joan -m M1
csc-meeting note safety "Grandmother has a key; the stove gets a timer this week" --by=dev-anand -m M1 --as=ines >/dev/null
csc-meeting note parents-view "I want him home, and a quiet hour after supper" --by=mireille -m M1 --as=ines >/dev/null
csc-meeting note childs-view "I want to cook with Grandma" --by=theo -m M1 --as=ines >/dev/null
csc-actions priority add "Safe and calm evenings" --expressed-by=mireille --strengths=S1 >/dev/null
csc-actions add "Fit a timer to the stove" --priority=P1 --owner=carl --due=2026-09-26 --meeting=M1 >/dev/null
csc-actions add "Family sessions every second week" --priority=P1 --owner=ines --helpers=mireille --due=2026-12-01 --meeting=M1 >/dev/null
csc-meeting agree --by=mireille -m M1
csc-meeting next --set=2026-12-08 -m M1
csc-meeting set M1 --coordinator=dev-anand
csc-meeting hold -m M1
csc-meeting minutes submit -m M1 --as=ines
csc-meeting minutes finalize -m M1

# --- The stove is safe: closed with a text, never silently (W-1) -----------------------------------------------------
on 2026-09-28
csc-actions done A1 --result="Timer fitted and tried" --as=carl
csc-meeting concern resolve X1 "Timer fitted; grandmother looks in every evening"

# --- What agencies recommend: a register in order (W-10) -------------------------------------------------------------
on 2026-10-05
csc-actions priority add "One intake for all agencies" --expressed-by=ruth --implications="Training: two days; operations: a shared form" \
  --due=2026-12-15 --strengths=S1 >/dev/null
csc-actions priority add "Supervisors meet across agencies" --expressed-by=ruth --implications="Resources: one half day a month" \
  --fast-track=yes --due=2026-11-30 --strengths=S1 >/dev/null
csc-actions priority evaluate P3 in-progress "Two half days held"

# --- The seven indicators, over the years (W-8, W-11) ----------------------------------------------------------------
for word in children-in-care litigated-interventions institutional-placements face-to-face-contact job-satisfaction climate cost; do
  csc-actions indicator add "$word" --topic=general >/dev/null
done
csc-actions indicator set I1 --target=120 --target-on=2028-12-31
csc-actions indicator record I1 151.5 --on=2025-12-31
csc-actions indicator record I1 139 --on=2026-09-30
csc-actions indicator set I4 --baseline=3.5 --baseline-on=2024-12-31 --target=8 --target-on=2027-12-31
csc-actions indicator record I4 4.5 --on=2025-12-31
csc-actions indicator record I4 8.25 --on=2026-09-30

# --- Second meeting: the son sends a letter ---------------------------------------------------------------------------
csc-meeting schedule 2026-12-08T16:00 --kind=family-planning --purpose="What has changed at home" \
  --place="Friends of Mill Street" --minute-taker=ines >/dev/null
csc-meeting invite mireille theo dev-anand ruth ines -m M2
on 2026-12-08
csc-meeting start -m M2
csc-meeting attend present mireille dev-anand ruth ines -m M2
csc-meeting attend sent-information theo -m M2
csc-meeting note childs-view "A letter: supper is the best hour now" --by=theo -m M2 --as=ines >/dev/null
csc-meeting next --set=2027-03-09 -m M2
csc-meeting set M2 --coordinator=dev-anand
csc-meeting hold -m M2
