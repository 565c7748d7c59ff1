#!/bin/bash
# The worked caseload: one centre through two Centre Service Coordination meetings with five agencies, and a dozen
# smaller plans. Everything in it is invented. Usage: caseload.sh DIRECTORY (must not exist)
#
# Read it as what a coordinator could have typed. CSC_TODAY stands for the day on which she typed it; CSC_AS says who
# acts; -p (here CSC_PLAN) says which plan.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cases=${1:?usage: caseload.sh DIRECTORY}
mkdir "$cases"
on() { export CSC_TODAY=$1; }

# --- September: the plan begins -------------------------------------------------------------------------------------
on 2026-09-01
export CSC_PLAN=$cases/maple-grove
csc-init --subject="Maple Grove Child Care Centre" --address="12 Grove Street, Milbrook" --phone="905-555-0123" \
  --email="office@maplegrove.example" --identifiers=licence=12345 --agreements=ccma --reference=CSC-2026-014 \
  --lead="Amélie Tremblay" --criterion=multiple-services --criterion=complex-needs "$CSC_PLAN" >/dev/null
export CSC_AS=amelie-tremblay

# Who is in the centre, and why (H-7, H-62)
csc-team agency add "Early Steps Inclusion" --id=early-steps --kind=provider --reason="Inclusion support in two rooms" \
  --mandate="Support for children with extra support needs in licensed care" >/dev/null
csc-team agency add "L'Étoile Speech & Language" --id=etoile --kind=provider --reason="Speech and language groups" >/dev/null
csc-team agency add "Harbour Family Mental Health" --id=harbour --kind=provider --reason="Staff consultation" >/dev/null
csc-team agency add "Milbrook Quality Network" --id=quality --kind=support --reason="Quality improvement plan" >/dev/null
csc-team agency add "Milbrook Public Health" --id=public-health --kind=support --reason="Routine health inspections" >/dev/null

csc-team add "Priya Nair" --agency=early-steps --title="Resource consultant" --role=service-provider \
  --email="pnair@earlysteps.example" --phone="905-555-0144" --brings="Strategies for transitions; loan of equipment" \
  --trained-on=2025-05-14 --requested-by-subject=yes --agreed-on=2026-09-01 >/dev/null
csc-team add "Étienne O'Brien" --agency=etoile --title="Speech-language pathologist" --role=service-provider \
  --agreed-on=2026-09-01 >/dev/null
csc-team add "Rosa Jimenez" --agency=harbour --title="Clinician" --role=service-provider --agreed-on=2026-09-01 >/dev/null
csc-team add "Tom Baker" --agency=quality --title="Quality advisor" --role=other-support --agreed-on=2026-09-01 >/dev/null
csc-team add "Wen Li" --agency=public-health --title="Public health nurse" --role=other-support --agreed-on=2026-09-01 >/dev/null
csc-team add "Jordan Smith" --title="Preschool room educator" --role=centre-staff >/dev/null

csc-team charter set --conditions="Two languages in every room; many new staff this year" \
  --subject-role="The centre leads, and chairs the meetings" \
  --strength="Staff know every family by name" --strength="A large natural playground" \
  --ground-rule="One voice at a time" --ground-rule="What is said about a child stays in the room" \
  --communication="Priya tells all agencies by email the same day; questions go to Amélie first" >/dev/null

# Consent: what each agency may be told and may tell, and with whom (H-30, H-31)
csc-team consent permit early-steps --topics=general,program,staffing,children,licensing --with='*' \
  --given-by=amelie --method=written >/dev/null
csc-team consent permit etoile harbour --topics=general,program,children --with='*' --given-by=amelie --method=written >/dev/null
csc-team consent permit quality --topics=general,program,staffing,licensing --with='*' --given-by=amelie --method=written >/dev/null
csc-team consent permit public-health --topics=general,program --with='*' --given-by=amelie --method=verbal --until=2026-12-31 >/dev/null
csc-team consent deny public-health --topics=licensing --given-by=amelie --method=written >/dev/null

# The centre chooses its coordinator (H-52)
csc-team set priya --role=+service-coordinator
export CSC_AS=priya-nair

# --- The first meeting ----------------------------------------------------------------------------------------------
on 2026-09-02
m=$(csc-meeting schedule 2026-09-22T13:30 --place="Maple Grove, staff room" --chair=priya --minute-taker=etienne \
  --purpose="Agree on one plan for calmer transitions and steadier staffing")
for step in contact-lead ask-providers who-is-included barriers-to-taking-part what-can-be-shared; do
  csc-meeting prep --done="$step" --on=2026-09-02
done
csc-meeting invite --sent=2026-09-04 2>/dev/null
on 2026-09-08
csc-meeting answer accepted amelie jordan etienne rosa tom
csc-meeting answer declined wen --concerns="On another inspection that day"
csc-meeting prep --done=review-process --done=identify-purpose --done=times-and-space --done=send-invitations
for person in etienne rosa tom wen; do
  csc-meeting prep --done="connect-with-provider:$person" --done="invitation-complete:$person"
done

on 2026-09-22
csc-meeting start
csc-meeting attend present amelie jordan priya etienne tom
csc-meeting attend late rosa
csc-meeting attend sent-information wen
export CSC_AS=etienne-o-brien
csc-meeting note purpose "One plan that all of us can follow" --by=amelie >/dev/null
csc-meeting note whats-new "A new toddler room opens in October" --by=amelie >/dev/null
csc-meeting note going-well "Families join the outdoor days" --by=amelie >/dev/null
csc-meeting note not-going-well "Transitions at noon are hard; three educators left since June" --by=amelie >/dev/null
csc-meeting note provider-update "Weekly visits to the preschool room; visual schedules are ready" --by=priya --topic=program >/dev/null
csc-meeting note provider-update "Two language groups a week; waiting list of four" --by=etienne --topic=children >/dev/null
csc-meeting note provider-update "Staff consultation once a month" --by=rosa >/dev/null
csc-meeting note provider-update "The quality plan is due in November" --by=tom >/dev/null
csc-meeting note provider-update "Ratio findings of the June licensing visit are being followed up" --by=tom --topic=licensing >/dev/null
csc-meeting note provider-update "Sent ahead: hand-washing posters are available" --by=wen >/dev/null

p1=$(csc-actions priority add "Calm transitions at noon" --goal="Every child settles within ten minutes" \
  --expressed-by=amelie --strengths=S1 --needs=in-centre-support --rank=1 --topic=program \
  --barriers="Few hands at noon" --responses="A float educator from 11:30 to 13:00")
p2=$(csc-actions priority add "Keep our educators" --goal="No more than one leaves by June" --expressed-by=amelie \
  --strengths=S2 --needs=mental-health --rank=2 --topic=staffing)
p3=$(csc-actions priority add "Close the licensing findings" --goal="No open finding by December" --expressed-by=amelie \
  --strengths=S1 --rank=3 --topic=licensing)
csc-actions add "Visual schedules in both preschool rooms" --owner=priya --due=2026-10-15 --priority="$p1" \
  --service-kind=in-centre-support --approach="Model it for a week, then fade" >/dev/null
csc-actions add "Float educator at noon" --owner=jordan --due=2026-10-01 --priority="$p1" >/dev/null
csc-actions add "Language games for waiting times" --owner=etienne --due=2026-11-10 --priority="$p1" --helpers=jordan >/dev/null
csc-actions add "Three reflective sessions with staff" --owner=priya --due=2026-11-30 --priority="$p2" >/dev/null
csc-actions add "Send the corrected ratio sheets" --owner=tom --due=2026-11-13 --priority="$p3" >/dev/null
csc-meeting decide "Priya coordinates until the spring" >/dev/null
csc-meeting decide "All agencies use the centre's visual schedule" --kind=agreement >/dev/null
csc-meeting set "$m" --coordinator=priya
csc-meeting next --set=2026-11-17 >/dev/null
csc-meeting agree --by=amelie
export CSC_AS=priya-nair
csc-meeting hold

export CSC_AS=etienne-o-brien
csc-meeting minutes submit
on 2026-09-25
export CSC_AS=priya-nair
csc-meeting minutes finalize
csc-meeting minutes send --sent 2>/dev/null

# --- Between the meetings -------------------------------------------------------------------------------------------
on 2026-10-01
csc-actions done A2 --result="Jordan's hours moved to 10:00-18:00"
csc-actions start A1 A3
on 2026-10-14
csc-actions progress A1 "Schedules hang in both rooms; the toddler room asks for one too" --how=visit --by=priya >/dev/null
csc-actions done A1 --result="In use in three rooms"
csc-actions block A5 --needs-help="The June report has to come from the licensing office"

# --- The second meeting ---------------------------------------------------------------------------------------------
on 2026-10-20
m=$(csc-meeting schedule 2026-11-17T13:30 --place="Maple Grove, staff room" --chair=priya --minute-taker=rosa \
  --purpose="See what has changed since September and decide what comes next")
csc-meeting invite --sent 2>/dev/null
on 2026-11-17
csc-meeting start
csc-meeting attend present amelie jordan priya etienne rosa wen
csc-meeting attend excused tom
export CSC_AS=rosa-jimenez
csc-meeting note purpose "What has changed, and what next" --by=amelie >/dev/null
csc-meeting note whats-new "The toddler room is open" --by=amelie >/dev/null
csc-meeting note going-well "Noon is calm in two rooms" --by=amelie >/dev/null
csc-meeting note not-going-well "We still look for one educator" --by=amelie >/dev/null
csc-meeting note provider-update "Schedules now in three rooms" --by=priya --topic=program >/dev/null
csc-meeting note provider-update "The groups end in December" --by=etienne --topic=children >/dev/null
csc-actions add "Coaching for the toddler room team" --owner=rosa --due=2026-12-15 --priority="$p1" >/dev/null
csc-meeting set "$m" --coordinator=priya
csc-meeting next --set=2027-02-16 >/dev/null
csc-meeting agree --by=amelie
export CSC_AS=priya-nair
csc-meeting hold
export CSC_AS=rosa-jimenez
csc-meeting minutes submit
on 2026-11-20
export CSC_AS=priya-nair
csc-meeting minutes finalize
csc-meeting minutes send --sent 2>/dev/null
csc-actions priority evaluate "$p1" improving "Noon is calm in two of three rooms" --by=amelie
csc-meeting schedule 2027-02-16T13:30 --place="Maple Grove, staff room" --minute-taker=etienne >/dev/null

# --- A dozen smaller plans ------------------------------------------------------------------------------------------
on 2026-10-05
unset CSC_AS CSC_PLAN
csc-init --from="$here/centres.csv" "$cases" >/dev/null
due=(2026-10-30 2026-11-06 2026-11-20 2026-11-30 2026-12-04 2026-12-18)
n=0
for plan in "$cases"/*/plan.json; do
  [ "$plan" != "$cases/maple-grove/plan.json" ] || continue
  export CSC_PLAN=$plan
  lead=$(csc-team list --columns=+id --no-headings -f csv | head -n 1 | cut -d, -f3)
  csc-team agency add "Early Steps Inclusion" --id=early-steps --kind=provider --reason="Inclusion support" >/dev/null
  csc-team add "Priya Nair" --agency=early-steps --role=service-provider --role=service-coordinator \
    --trained-on=2025-05-14 --requested-by-subject=yes --agreed-on=2026-10-05 >/dev/null
  csc-team consent permit early-steps --topics=general,program --with='*' --given-by="$lead" --method=written >/dev/null
  p=$(CSC_AS=$lead csc-actions priority add "A plan for the winter term" --expressed-by="$lead")
  CSC_AS=$lead csc-actions priority agree "$p"
  a=$(CSC_AS=priya-nair csc-actions add "Visit and observe both rooms" --owner=priya --due="${due[n % 6]}" --priority="$p")
  [ $((n % 3)) -ne 0 ] || CSC_AS=priya-nair csc-actions start "$a"
  [ $((n % 4)) -ne 1 ] || CSC_AS=priya-nair csc-actions done "$a" --result="Report left with the centre"
  n=$((n + 1))
done
