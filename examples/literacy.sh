#!/bin/bash
# A region plans its literacy services: the annual meeting of all LBS providers with partners from outside, then a
# review. Everything in it is invented. Usage: literacy.sh DIRECTORY (must not exist)
#
# CSC_TODAY stands for the day on which it was typed; CSC_AS says who acts; -p (here CSC_PLAN) says which plan.
set -euo pipefail
cases=${1:?usage: literacy.sh DIRECTORY}
mkdir "$cases"
on() { export CSC_TODAY=$1; }

# --- January: the regional network opens the plan of the next fiscal year (L-21) --------------------------------------
on 2026-01-12
export CSC_PLAN=$cases/north-shore
csc-init --profile=lbs-lspc --subject="North Shore" --reference=LSP-2026 --lead="Ruth Abernethy" \
  --coordinator="Jo Rock" --agency="Shore Literacy Network" --criterion=annual-cycle "$CSC_PLAN" >/dev/null
export CSC_AS=jo-rock
csc-team agency set shore --kind=network --sector=community
csc-team agency add "Harbour Reading Council" --id=harbour --kind=provider --sector=lbs-community --phone="705-555-0101" \
  --address="3 Dock Street" --reason="Community-based LBS" >/dev/null
csc-team agency add "L'Étoile, formation de base" --id=etoile --kind=provider --sector=lbs-community \
  --phone="705-555-0102" --reason="LBS in French" >/dev/null
csc-team agency add "Northern College Upgrading" --id=college --kind=provider --sector=lbs-college \
  --phone="705-555-0103" --reason="LBS at the college" >/dev/null
csc-team agency add "Shoreline Employment" --id=employment --kind=support --sector=employment-ontario \
  --phone="705-555-0104" --reason="Employment Ontario service provider" >/dev/null
csc-team agency add "Lakeside Settlement House" --id=settlement --kind=support --sector=community \
  --phone="705-555-0105" --reason="Newcomers" >/dev/null
csc-team add "Maude Pelletier" --agency=harbour --role=lbs-provider --title="Program coordinator" >/dev/null
csc-team add "Zoé O'Neil" --agency=etoile --role=lbs-provider >/dev/null
csc-team add "Dev Anand" --agency=college --role=lbs-provider >/dev/null
csc-team add "Sam Day" --agency=employment --role=partner >/dev/null
csc-team add "Wen Li" --agency=settlement --role=partner >/dev/null
csc-team consent permit shore harbour etoile college employment settlement \
  --topics=general,services,planning,referrals,feedback --given-by=ruth --method=written >/dev/null

# The directory: who offers what to whom, each entry verified on the day it is made (L-1, L-2)
csc-team service add harbour "One-to-one reading" --kind=literacy --serves=adults,newcomers --languages=English >/dev/null
csc-team service add harbour "Computers from the start" --kind=digital-skills --serves=adults --languages=English >/dev/null
csc-team service add etoile "Lecture et écriture" --kind=literacy --serves=francophones --languages=French >/dev/null
csc-team service add college "Academic upgrading" --kind=academic-upgrading --languages=English,French >/dev/null
csc-team service add college "Reading brush-up" --kind=literacy --serves=adults --languages=English >/dev/null
csc-team service add employment "Job search" --kind=employment-service --languages=English,French >/dev/null
csc-team service add settlement "Settlement workers" --kind=settlement --serves=newcomers --languages=English,Arabic >/dev/null

# --- The annual planning meeting (L-17 to L-20) -----------------------------------------------------------------------
m=$(csc-meeting schedule 2026-03-10T10:00 --kind=annual-planning --place="Town library" --minute-taker=maude \
  --purpose="The literacy services of 2026-27")
for step in gather-evidence last-plan verify-directory invite-providers invite-partners; do
  csc-meeting prep --done="$step" --on=2026-01-20
done
on 2026-02-02
csc-meeting invite --sent=2026-02-02 2>/dev/null
on 2026-02-20
csc-meeting answer accepted ruth maude zoe dev sam wen
csc-meeting prep --done=learner-feedback
on 2026-03-10
csc-meeting start
csc-meeting attend present ruth jo maude zoe dev sam wen
export CSC_AS=maude-pelletier
csc-meeting note purpose "One plan, no gaps, no competition" --by=ruth >/dev/null
csc-meeting note community-needs "One adult in five reads below the level that entry jobs ask for; the mill retrains 60" --by=jo >/dev/null
csc-meeting note provider-update "Sixty learners one to one; a waiting list of twelve" --by=maude >/dev/null
csc-meeting note provider-update "Twenty francophone learners" --by=zoe >/dev/null
csc-meeting note provider-update "Two upgrading classes" --by=dev >/dev/null
csc-meeting note gaps "Nobody teaches English to newcomers" --by=wen >/dev/null
csc-meeting note overlaps "Reading for adults, at the council and at the college" --by=dev >/dev/null
csc-meeting note improvements "One intake call for all of us" --by=zoe >/dev/null
csc-meeting note referral-process "Call ahead, say who goes along, and tell the result within a month" --by=sam >/dev/null
p1=$(csc-actions priority add "Adults who read below what entry jobs ask for" --goal="Eighty adults reach their goal" \
  --needs=literacy,digital-skills --population=adults --projected=80 --expressed-by=subject \
  --evidence="Census 2021: 21 % without a secondary diploma; the mill retrains 60")
p2=$(csc-actions priority add "Newcomers who need English and settlement" --goal="Thirty newcomers are served" \
  --needs=english-language,settlement --population=newcomers --projected=30 --expressed-by=subject \
  --evidence="Permits to settle, 2025: 44 families")
csc-actions add "One intake call shared by the three providers" --owner=zoe --due=2026-06-01 --priority="$p1" \
  --kind=improvement >/dev/null
csc-actions add "Find who can teach English in the evening" --owner=wen --due=2026-05-15 --priority="$p2" \
  --kind=improvement >/dev/null
csc-meeting decide "The council reads with beginners, the college with those who go on to upgrading" >/dev/null
csc-meeting set "$m" --coordinator=jo
csc-meeting next --set=2026-06-09 >/dev/null
csc-meeting agree --by=ruth
export CSC_AS=jo-rock
csc-meeting hold
export CSC_AS=maude-pelletier
csc-meeting minutes submit
on 2026-03-13
export CSC_AS=jo-rock
csc-meeting minutes finalize
csc-meeting minutes send --sent 2>/dev/null

# --- Between the meetings: knowing each other, referring, partnering (L-4 to L-15) ----------------------------------------
on 2026-04-08
CSC_AS=maude-pelletier csc-meeting log add visit "Their job centre, with six learners" --agencies=employment \
  --by=maude >/dev/null
csc-meeting log add interagency-meeting "Eleven agencies at the health unit" --by=jo >/dev/null
csc-meeting log add speed-networking "Ten minutes each, over lunch" --by=jo >/dev/null
csc-meeting log add information-board "A new board at the council's door" --by=maude >/dev/null
csc-meeting log add online-community "The network's group for practitioners is open" --by=jo >/dev/null
r1=$(CSC_AS=sam-day csc-actions referral add harbour --service-kind=literacy --population=adults --topic=referrals \
  --reason="Wants to read the safety sheets" --support="Called ahead; Sam goes along to the first visit")
CSC_AS=maude-pelletier csc-actions referral accept "$r1"
CSC_AS=maude-pelletier csc-actions referral add employment --service-kind=employment-service --topic=referrals \
  --reason="Ready for work" --support="Phoned the intake worker" >/dev/null
t=$(csc-team agreement add employment --need="Learners leave before they find work" --outcome="Ten placements a year" \
  --seeks="A worker on site" --offers="A room and help with forms" --ready="Four hours of staff time a week" \
  --fit="Known for patience; shares our values" --contact="Sam Day" --can-commit=yes \
  --benefits-us="Learners see a way to work" --benefits-them="Clients who can read the forms")
csc-team agreement set "$t" --status=agreed --form=written --worthwhile=yes --level="shared intake" --review-on=2027-03-31 \
  --goals="Ten placements; fewer who leave" --responsibilities="Shoreline places, the council prepares" \
  --authority="Sam and Maude decide together" --information="A monthly list, with each learner's consent" \
  --evaluation="Placements held for three months"
on 2026-05-04
CSC_AS=maude-pelletier csc-actions referral complete "$r1" --outcome="Reads twice a week since April 20"
f=$(csc-meeting log add feedback "Evening classes end before the bus leaves" --by=maude --topic=feedback)
a=$(csc-actions add "Move the evening class to 6 pm" --owner=maude --due=2026-06-01 --priority="$p1" --kind=improvement)
csc-meeting log set "$f" --actions="$a"
csc-actions done "$a" --result="Since May 11" --on=2026-05-11

# --- June: the review (L-18) ---------------------------------------------------------------------------------------------
on 2026-05-12
m=$(csc-meeting schedule 2026-06-09T10:00 --kind=plan-review --place="Town library" --minute-taker=dev \
  --purpose="What has the plan changed, and what is next")
csc-meeting invite --sent 2>/dev/null
on 2026-06-09
csc-team service verify harbour
csc-team service verify etoile
csc-team service verify employment job
csc-meeting start
csc-meeting attend present ruth jo maude zoe dev sam
csc-meeting attend excused wen
export CSC_AS=dev-anand
csc-meeting note purpose "Review the plan" --by=ruth >/dev/null
csc-meeting note provider-update "Nine of twelve came off the waiting list" --by=maude >/dev/null
csc-meeting note feedback "The bus leaves at eight: the class now ends before it" --by=maude >/dev/null
csc-meeting note evaluation "Thirty-one of eighty reached their goal by May" --by=jo >/dev/null
csc-meeting review A1 --unmet
csc-actions priority evaluate "$p1" improving "31 of 80 by May" --by=jo
csc-meeting set "$m" --coordinator=jo
csc-meeting next --set=2026-09-15 >/dev/null
csc-meeting agree --by=ruth
export CSC_AS=jo-rock
csc-meeting hold
export CSC_AS=dev-anand
csc-meeting minutes submit
on 2026-06-12
export CSC_AS=jo-rock
csc-meeting minutes finalize
csc-meeting minutes send --sent 2>/dev/null
csc-meeting schedule 2026-09-15T10:00 --kind=plan-review --place="Town library" --minute-taker=zoe >/dev/null
