#!/bin/bash
# A coordinator prepares her next meeting: what is still to do before it, who has not answered, what is open.
# Usage: meeting-prep.sh PLAN
set -euo pipefail
plan=${1:?usage: meeting-prep.sh PLAN}
csc-meeting list -p "$plan" --columns=id,starts,place,status
echo
csc-meeting prep -p "$plan" --columns=step,person_name,by_day,done_on
echo
csc-actions list -p "$plan" --open --sort=due --columns=id,title,owner_name,due,status
