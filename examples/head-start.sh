#!/bin/bash
# The worked caseload of Head Start case conferences (practice ms33-case-conference): a classroom over three months,
# with a child that enrols, a need that carries over and one that is met; and the unit of a family child care home
# specialist. Everything in it is invented. Usage: head-start.sh DIRECTORY (must not exist)
#
# CSC_TODAY stands for the day on which it was typed; CSC_AS says who acts; -p (here CSC_PLAN) says which plan.
set -euo pipefail
cases=${1:?usage: head-start.sh DIRECTORY}
mkdir "$cases"
on() { export CSC_TODAY=$1; }
# Who was there, and the minutes of a conference that is over.
close_conference() {
  csc-meeting hold
  csc-meeting minutes submit
  csc-meeting minutes finalize
}

# --- A classroom: one plan a unit; dates, place and who is expected are set ahead (M-1, M-2) ------------------------
on 2026-09-01
export CSC_PLAN=$cases/room-4
csc-init --profile=ms33-case-conference --subject="Room 4, Willow Street Center" --reference=WS-4 \
  --lead="Ruth Cole" "$CSC_PLAN" >/dev/null
export CSC_AS=ruth-cole
csc-team set ruth --title="Lead teacher" --roles=educator
csc-team add "Luis Vega" --role=family-service-worker >/dev/null
csc-team add "Noor Haddad" --role=health-staff >/dev/null
csc-team add "Pat Flynn" --role=program-manager >/dev/null
csc-meeting schedule 2026-09-16T14:00 --repeat=monthly --times=3 --kind=centre-based --place="Room 4" \
  --purpose="Monthly case conference" --expect=ruth,luis,noor >/dev/null

# Who is enrolled, each with the family's strengths (M-20)
csc-meeting case add "Zoé O'Neil" --enrolled=2026-08-31 --family="Mara O'Neil, mother" \
  --strengths="Curious; her mother reads with her every night" >/dev/null
csc-meeting case add "Adam Bell" --enrolled=2026-08-31 --family="Tess and Jon Bell" \
  --strengths="Two grandparents who help every day" >/dev/null
csc-meeting case add "Lina Haas" --enrolled=2026-09-08 --family="Petra Haas, grandmother" >/dev/null

# --- September: the first conference goes through everyone (M-7) ----------------------------------------------------
on 2026-09-14
csc-meeting prep --done=child-portal-report --done=useful-reports --done=who-to-discuss -m M1
on 2026-09-16
csc-meeting start -m M1
csc-meeting attend present ruth luis noor
csc-meeting prep --done=prompts --done=follow-ups-first --done=every-name
csc-meeting case review zoé support-need "Did not pass the hearing check" --topic=health --parents-included=yes
csc-actions add "Refer to audiology" --case=K1 --owner=noor --due=2026-10-10 --kind=child-referral --topic=health >/dev/null
csc-meeting case review adam immediate-need "No winter coat; the family moved in with relatives" --topic=family \
  --parents-included=yes
csc-actions add "Coat from the family closet" --case=K2 --owner=luis --due=2026-09-21 --kind=strategy-fsw --topic=family >/dev/null
csc-meeting case review lina discussed "Settles quickly; speaks German at home"
csc-meeting note strengths "Families come early and stay to read" --by=luis >/dev/null
close_conference

# --- Between the conferences ----------------------------------------------------------------------------------------
on 2026-09-19
csc-actions done A2 --result="Coat and boots; the family was glad" --as=luis
on 2026-10-05
csc-actions progress A1 "Referral sent; the clinic has a waiting list" --how=phone --as=noor >/dev/null
csc-meeting case add "Émile D'Arcy" --enrolled=2026-10-05 --family="Rose D'Arcy, mother" \
  --strengths="Rose volunteers on Fridays" >/dev/null

# --- October: last month's follow-ups first (M-17); what is unmet carries on (M-18) ---------------------------------
on 2026-10-12
csc-meeting prep --done=child-portal-report --done=useful-reports --done=who-to-discuss -m M2
on 2026-10-16
csc-meeting start -m M2
csc-meeting attend present ruth luis noor
csc-meeting prep --done=prompts --done=follow-ups-first --done=every-name
csc-meeting review A2 --met --text="Adam comes to school warm"
csc-meeting review A1 --unmet --text="Waiting list until December: try the university clinic" 2>/dev/null
csc-actions add "Ask the university clinic for an appointment" --case=K1 --owner=noor --due=2026-10-30 \
  --kind=child-referral --follows=A1 --topic=health >/dev/null
csc-actions cancel A1 --reason="The university clinic is asked instead (A3)"
csc-meeting case review zoé support-need "Still no hearing test" --topic=health --parents-included=yes
csc-meeting case review émile discussed "First weeks: shy, plays beside others"
csc-meeting case review --rest=no-points
close_conference

# A consultant from outside: told of one child alone, as that family permits
csc-team agency add "Lakeside Child Mental Health" --id=lakeside --kind=support --sector=childrens-mental-health >/dev/null
csc-team add "Ines Ferro" --agency=lakeside --role=mental-health-consultant >/dev/null
csc-team consent permit lakeside --topics=general --given-by=ruth --method=written >/dev/null
csc-team consent permit lakeside --case=K4 --topics=general,mental-health --given-by=K4 --method=written >/dev/null
csc-meeting invite ines -m M3
on 2026-10-28
csc-actions done A3 --result="Tested: mild loss on the left; a hearing aid is fitted" --as=noor

# --- November: the need is met and does not carry; a new family comes in by need (M-19) -----------------------------
on 2026-11-12
csc-meeting prep --done=child-portal-report --done=useful-reports --done=who-to-discuss -m M3
on 2026-11-16
csc-meeting case leave K3 --on=2026-11-06
csc-meeting start -m M3
csc-meeting attend present ruth luis noor ines
csc-meeting prep --done=prompts --done=follow-ups-first --done=every-name
csc-meeting review A3 --met --text="Hears the stories now"
csc-meeting case review émile support-need "Cries for long after drop-off" --topic=mental-health --parents-included=yes
csc-actions add "Observe at drop-off and coach the room" --case=K4 --owner=ines --due=2026-12-04 \
  --kind=consultant-mental-health --topic=mental-health >/dev/null
csc-meeting case review --rest=no-points
close_conference
csc-meeting schedule 2026-12-16T14:00 --place="Room 4" --purpose="Monthly case conference" --expect=ruth,luis,noor >/dev/null

# --- Family child care homes: the specialist's list alone, and one form only (M-4, M-11, M-14) ----------------------
on 2026-09-01
export CSC_PLAN=$cases/fcch
csc-init --profile=ms33-case-conference --subject="Family child care homes, North" --reference=FCCH-N \
  --lead="Dana Whitfield" "$CSC_PLAN" >/dev/null 2>&1
export CSC_AS=dana-whitfield
csc-team set dana --roles=fcch-specialist
csc-team add "Gloria Sims" --role=fcch-provider --title="Family child care home, Elm Street" >/dev/null
csc-meeting schedule 2026-09-23T12:30 --repeat=monthly --times=4 --kind=fcch --place="Elm Street" \
  --purpose="Monthly case conference" --expect=dana,gloria >/dev/null
csc-meeting case add "Sam Ortiz" --enrolled=2026-09-01 --listed-on=2026-09-01 --family="Ana Ortiz" >/dev/null
csc-meeting case add "June Park" --enrolled=2026-09-01 >/dev/null
for month in 2026-09-23 2026-10-23 2026-11-23; do
  on "$month"
  m=$(csc-meeting list --columns=id,starts -f csv | sed -n "s/,$month.*//p")
  csc-meeting start -m "$m"
  csc-meeting attend present dana gloria
  case $m in
    M1)
      csc-meeting case review sam immediate-need "Asthma plan is missing" --topic=health --parents-included=yes
      csc-actions add "Asthma plan from the clinic" --case=K1 --owner=dana --due=2026-10-15 --kind=family-referral \
        --topic=health >/dev/null
      ;;
    M2)
      csc-actions done A1 --on=2026-10-09 --result="Plan and inhaler are in the home"
      csc-meeting review A1 --met
      csc-meeting case review sam discussed "The provider knows the plan"
      ;;
    M3) csc-meeting case review --rest=no-points ;;
  esac
  close_conference
done
