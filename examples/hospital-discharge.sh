#!/bin/bash
# A practice of one's own at work: a patient goes home, through two meetings, until coordination ends. The practice is
# examples/hospital-discharge.profile.json, written with csc-profile(5) alone; it and everybody in it are invented.
# Usage: hospital-discharge.sh DIRECTORY (must not exist)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: hospital-discharge.sh DIRECTORY}
mkdir "$out"
cp "$here/hospital-discharge.profile.json" "$out" # a plan finds its practice in its own directory, too
on() { export CSC_TODAY=$1; }

# --- The plan begins, four days after admission ---------------------------------------------------------------------
on 2026-03-02
export CSC_PLAN=$out/okafor.json
csc-init --profile=hospital-discharge --subject="Ngozi Okafor" --identifiers=chart=4471-02 --reference=D-2026-31 \
  --address="8 Mill Lane, Milbrook" --phone="905-555-0190" --lead="Ngozi Okafor" \
  --criterion=several-services --criterion=lives-alone "$CSC_PLAN" > /dev/null
export CSC_AS=ngozi-okafor
csc-team add "Chidi Okafor" --role=family > /dev/null
csc-team agency add "Milbrook General Hospital" --id=hospital --kind=provider --sector=hospital --reason="Hip fracture" > /dev/null
csc-team agency add "Lakeside Home Care" --id=home-care --kind=provider --sector=home-care --reason="Care at home" > /dev/null
csc-team agency add "Corner Pharmacy" --id=pharmacy --kind=provider --sector=community --reason="Medication in blister packs" > /dev/null
csc-team add "Marta Lund" --agency=hospital --role=discharge-planner --trained-on=2025-01-20 --requested-by-subject=yes \
  --agreed-on=2026-03-02 > /dev/null
csc-team add "Jean Petit" --agency=hospital --role=nurse --agreed-on=2026-03-02 > /dev/null
csc-team add "Sana Malik" --agency=home-care --role=home-service --agreed-on=2026-03-02 > /dev/null
csc-team add "Otto Berg" --agency=pharmacy --role=home-service --agreed-on=2026-03-02 > /dev/null

# What may be told to whom: the pharmacy knows the medication and nothing of the home; where she lives is named apart.
csc-team consent permit hospital --topics=general,medical,medication,home,location --with='*' --given-by=ngozi --method=written > /dev/null
csc-team consent permit home-care --topics=general,medical,medication,home,location --with='*' --given-by=ngozi --method=written > /dev/null
csc-team consent permit pharmacy --topics=general,medication,location --with='*' --given-by=ngozi --method=verbal > /dev/null

# --- The discharge meeting ------------------------------------------------------------------------------------------
export CSC_AS=marta-lund
m=$(csc-meeting schedule 2026-03-09T14:00 --place="Ward 3, family room" --chair=marta --minute-taker=jean \
  --purpose="What has to be in place before I go home" --purposes=plan-discharge)
csc-meeting prep --done=explain --done=ask-consent
on 2026-03-05
csc-meeting prep --done=home-situation
csc-meeting invite --sent 2> /dev/null
for person in jean sana otto; do
  csc-meeting prep --done="send-invitations:$person" --done="talk-before:$person" --done="how-we-work:$person"
done
csc-meeting answer accepted ngozi chidi jean sana otto

on 2026-03-09
csc-meeting start
csc-meeting attend present ngozi chidi marta jean sana otto
export CSC_AS=jean-petit
csc-meeting prep --done=medication-list --done=teach-back
csc-meeting note in-own-words "I want to sleep in my own bed and see my garden" --by=ngozi > /dev/null
csc-meeting note worries "The stairs, and the night" --by=ngozi --topic=home > /dev/null
csc-meeting note service-update "Walks with a frame since Friday" --by=jean --topic=medical > /dev/null
csc-meeting note service-update "A nurse can come from Thursday on" --by=sana > /dev/null
csc-meeting note service-update "Packs are filled every Wednesday" --by=otto --topic=medication > /dev/null
csc-meeting note equipment "Walking frame, raised toilet seat, second stair rail" --by=jean --topic=home > /dev/null
p1=$(csc-actions priority add "Safe on the stairs" --goal="Up and down alone by April" --expressed-by=ngozi --rank=1 --topic=home --needs=equipment)
p2=$(csc-actions priority add "The right tablets at the right time" --goal="No missed day" --expressed-by=ngozi --rank=2 \
  --topic=medication --needs=pharmacy)
a1=$(csc-actions add "Second stair rail" --owner=sana --due=2026-03-12 --priority="$p1" --kind=order --service-kind=equipment)
a2=$(csc-actions add "First blister pack" --owner=otto --due=2026-03-11 --priority="$p2" --kind=order --service-kind=pharmacy)
a3=$(csc-actions add "Practise the stairs with the frame" --owner=chidi --due=2026-03-16 --priority="$p1" --kind=teaching)
csc-meeting decide "Ngozi goes home on 13 March" > /dev/null
csc-meeting decide "Marta is the one to call until two weeks after" --kind=agreement > /dev/null
csc-meeting set "$m" --coordinator=marta
csc-meeting next --set=2026-03-20 > /dev/null
csc-meeting agree --by=ngozi
export CSC_AS=marta-lund
csc-meeting hold
csc-meeting minutes submit --as=jean
csc-meeting minutes finalize
csc-meeting minutes send --sent 2> /dev/null

# --- At home --------------------------------------------------------------------------------------------------------
on 2026-03-12
csc-actions done "$a2" --result="Delivered"
csc-actions start "$a1" "$a3"
on 2026-03-14
csc-meeting log add visit "Sleeps well; the rail is not up yet" --by=sana --topic=home > /dev/null

# --- The review at home: what was promised comes first ----------------------------------------------------------------
m=$(csc-meeting schedule 2026-03-20T10:00 --kind=home-visit --place="At her home" --chair=marta --minute-taker=sana \
  --purpose="How it goes at home" --purposes=after-discharge)
csc-meeting invite ngozi chidi sana otto --sent 2> /dev/null
on 2026-03-20
csc-meeting start
csc-meeting attend present ngozi chidi marta sana
csc-meeting attend sent-information otto
export CSC_AS=sana-malik
csc-actions done "$a1" --result="Up since Monday"
csc-meeting review "$a1" "$a2" --met
csc-actions done "$a3" --result="Twice a day, with Chidi"
csc-meeting review "$a3" --met
csc-meeting note in-own-words "I was in the garden" --by=ngozi > /dev/null
csc-meeting note service-update "Two visits a week are enough" --by=sana > /dev/null
csc-actions priority evaluate "$p1" achieved "Alone since the 18th" --by=ngozi
csc-actions priority evaluate "$p2" achieved "No day missed" --by=ngozi
csc-meeting set "$m" --coordinator=marta
csc-meeting next --set=2026-04-03 > /dev/null
csc-meeting agree --by=ngozi
export CSC_AS=marta-lund
csc-meeting hold
csc-meeting minutes submit --as=sana
csc-meeting minutes finalize
csc-meeting minutes send --sent 2> /dev/null

# --- Coordination ends ------------------------------------------------------------------------------------------------
on 2026-03-27
csc-meeting close-plan --criterion=settled-at-home --by=ngozi
csc-report confirmation > "$out/letter.txt"
csc-meeting confirm-closing
