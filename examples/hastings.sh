#!/bin/bash
# Collaborative service planning for a victim/survivor of partner abuse, over two meetings: she stays away from the first
# and comes to the second with an interpreter, takes one consent back, and an issue goes to the Protocol Committee.
# Everything in it is invented. Usage: hastings.sh DIRECTORY (must not exist)
#
# The plan's folder is named by the reference, never by her name.
set -euo pipefail
cases=${1:?usage: hastings.sh DIRECTORY}
mkdir "$cases"
on() { export CSC_TODAY=$1; }

# --- The need, her permission, the agencies she chooses (steps 1 to 3) ------------------------------------------------
on 2026-09-14
export CSC_PLAN=$cases/csp-2026-003
csc-init --profile=hastings-csp --reference=CSP-2026-003 --subject="Nadia Haddad" --lead="Nadia Haddad" \
  --coordinator="Renée Gauthier" --agency="Harbour House" --as=renee-gauthier --criterion=high-risk,many-agencies \
  --identified-by=own-assessment --exclusions=hart=no "$CSC_PLAN" >/dev/null
export CSC_AS=renee-gauthier
csc-team subject set --address="Unit 4, 18 Cedar Lane" --phone="613-555-0188"
csc-team set renee --agreed-on=2026-09-14
csc-team charter set --conditions="Her faith and her language matter to her; mornings only" \
  --strength="A sister who stands by her"

# The process is explained, and she says yes: before that nobody else may be contacted
csc-team subject set --explained-on=2026-09-14 --permission-by=nadia --permission-on=2026-09-14

# Who will or could be involved, for her and/or her children
on 2026-09-16
csc-team agency set harbour-house --for-whom=survivor,children --mandate="Shelter and safety planning" --sector=violence-against-women
csc-team agency add "Bayside Legal Clinic" --id=bayside --for-whom=survivor --mandate="Family law for people of low income" \
  --sector=justice --reason="Wants a parenting order" >/dev/null
csc-team agency add "Moira Victim Unit" --id=moira --for-whom=survivor --mandate="Support for victims before and in court" \
  --sector=police --reason="Charges are before the court" >/dev/null
csc-team agency add "Trent Valley Family Services" --id=trent-valley --for-whom=children --mandate="Counselling for children" \
  --sector=social-services --reason="Her son's nightmares" >/dev/null
csc-team add "Aaron Whyte" --agency=bayside --role=agency-representative --title="Lawyer" --agreed-on=2026-09-16 >/dev/null
csc-team add "Simone Okafor" --agency=moira --role=agency-representative --title="Court worker" --agreed-on=2026-09-16 >/dev/null
csc-team add "Lee Chang" --agency=trent-valley --role=agency-representative --title="Counsellor" --agreed-on=2026-09-16 >/dev/null

# The form is completed with her for all of them, each with the others, and faxed. Harbour House knows who
# and where she is; she lets Bayside know her name, because the court papers carry it.
csc-team consent permit harbour-house --topics=general,risk,children,legal,identity,location --with=bayside,moira,trent-valley \
  --form="Harbour House consent form" --given-by=nadia --method=written >/dev/null
csc-team consent permit bayside --topics=general,risk,children,legal,identity --with=harbour-house,moira,trent-valley \
  --form="Appendix 16" --given-by=nadia --method=written >/dev/null
csc-team consent permit moira trent-valley --topics=general,risk,children --with=harbour-house,bayside,moira,trent-valley \
  --form="Appendix 16" --given-by=nadia --method=written >/dev/null
on 2026-09-17
csc-team consent sent C2 C3 C4 --how=fax

# --- The first meeting (steps 4 to 6): she decides not to attend --------------------------------------------------------
csc-meeting schedule 2026-10-01T10:00 --kind=at-onset --place="Harbour House, meeting room" --purposes=risk,information-sharing \
  --purpose="Know the risk together, and who does what about it" >/dev/null
csc-meeting invite nadia renee aaron simone lee --sent=2026-09-18
csc-meeting answer declined nadia
csc-meeting answer accepted renee aaron simone lee
on 2026-10-01
csc-actions priority add "A home that he does not know of" --goal="Moved before winter" --expressed-by=nadia --rank=1 >/dev/null
csc-actions priority add "Her son sleeps through the night" --expressed-by=nadia --rank=2 >/dev/null
csc-actions priority agree P1 --by=nadia
csc-actions priority agree P2 --by=nadia
csc-meeting start
csc-meeting attend present renee aaron simone lee
csc-meeting attend excused nadia
csc-meeting decide "One safety plan, kept by Harbour House, replaces the three there were" >/dev/null
csc-meeting decide --kind=agreement "Bayside and Moira give each other court dates the same day" >/dev/null
csc-actions add "Look for housing outside of the town" --owner=renee --priority=P1 --due=2026-11-15 --kind=commitment --meeting=M1 >/dev/null
csc-actions add "File for a parenting order" --owner=aaron --due=2026-10-20 --kind=commitment --meeting=M1 >/dev/null
csc-actions add "Ask for a no-contact condition" --owner=simone --due=2026-10-10 --kind=commitment --meeting=M1 >/dev/null
csc-actions add "Six sessions of play therapy" --owner=lee --priority=P2 --due=2026-12-01 --kind=commitment --meeting=M1 >/dev/null

# Issues: first addressed for her, then flagged
csc-meeting concern add gap "No interpreter is to be had for appointments in the evening" --by=simone \
  --addressed="Moira moves Nadia's appointments to the morning" --service-kind=interpretation >/dev/null
csc-meeting concern add policy "The clinic asks every client to tell her story twice at intake" --by=renee \
  --addressed="One intake for her, from the shelter's notes" --addressed-to=bayside >/dev/null
csc-actions add "Raise the double intake with the clinic's director" --owner=aaron --concern=X2 --kind=internal --due=2026-11-30 >/dev/null
csc-meeting hold

# The summary: written by the chair, sent to all participants, gone through with her
on 2026-10-02
csc-meeting minutes submit
csc-meeting minutes finalize
csc-meeting minutes send --sent=2026-10-02
on 2026-10-06
csc-meeting summary-reviewed --on=2026-10-05

# What the agencies could not resolve goes to the Chair of the Protocol Committee
csc-meeting concern forward X1

# --- She takes back what she said of Trent Valley (Q-26) ---------------------------------------------------------------
on 2026-10-20
csc-team consent revoke C4 --by=nadia --reason="Her son has a counsellor at school now"
csc-actions cancel A4 --reason="Consent withdrawn"
csc-actions done A2 A3
csc-team leave lee --reason="Consent withdrawn"

# --- The second meeting: she comes, with an interpreter (Q-17) -----------------------------------------------------------
on 2026-10-26
csc-meeting schedule 2026-11-12T09:30 --place="Harbour House, meeting room" --purposes=problem-solving,resources \
  --purpose="Where she will live, and what the court dates mean" --arrangements="Taxi both ways; child care in the next room" >/dev/null
csc-meeting invite nadia renee aaron simone --sent=2026-10-26
csc-meeting answer accepted nadia renee aaron simone
csc-meeting interpreter Arabic
on 2026-10-28
csc-meeting interpreter Arabic --arranged-by=renee
on 2026-11-12
csc-meeting start
csc-meeting attend present nadia renee aaron simone
csc-meeting decide "She takes the flat that the housing office offers" >/dev/null
csc-meeting decide --kind=agreement "Moira goes with her to court on 2 December" >/dev/null
csc-actions add "Help with the move" --owner=renee --priority=P1 --due=2026-11-28 --kind=commitment --meeting=M2 >/dev/null
csc-actions add "Explain the order to her, with the interpreter" --owner=aaron --due=2026-11-20 --kind=commitment --meeting=M2 >/dev/null
csc-actions add "Go with her to court" --owner=simone --due=2026-12-02 --kind=commitment --meeting=M2 >/dev/null
csc-meeting hold
csc-meeting minutes submit
csc-meeting minutes finalize
on 2026-11-13
csc-meeting minutes send --sent=2026-11-13
