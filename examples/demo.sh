#!/bin/bash
# The main job on the example caseload, with the results left in a folder. Usage: demo.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: demo.sh FOLDER}
[ -z "${CSC_BIN:-}" ] || PATH=$CSC_BIN:$PATH
export TZ=America/Toronto
unset CSC_PLAN CSC_AS CSC_TODAY

rm -rf "$out"
mkdir -p "$out"
bash "$here/caseload.sh" "$out/caseload"
export CSC_TODAY=2026-11-24 CSC_AS=priya-nair
csc-report summary "$out/caseload/maple-grove"
csc-report plan "$out/caseload/maple-grove" -f html -o "$out/maple-grove-plan.html"
csc-report minutes "$out/caseload/maple-grove" --meeting=M2 -f html -o "$out/maple-grove-minutes.html"
bash "$here/meeting-prep.sh" "$out/caseload/maple-grove" > "$out/meeting-prep.txt"
bash "$here/overdue-to-report.sh" "$out/caseload" "$out/overdue.html"
bash "$here/supervisor-batch.sh" "$out/caseload" "$out/agencies" "$out/index.csv"
csc-report summary "$out/caseload"
echo
echo "Left in $out:"
(cd "$out" && find . -maxdepth 1 -type f | sort | sed 's/^\.\//  /')
for agency in "$out"/agencies/*/; do
  echo "  agencies/$(basename "$agency")/ ($(find "$agency" -type f | wc -l) files)"
done
