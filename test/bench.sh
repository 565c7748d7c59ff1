#!/bin/bash
# Measures the main jobs against peers doing the like on the same files, in one run, and prints ratios (this tool's time over
# the peer's; below 1 is faster). Usage: bench.sh [PLANS]. Peers that are not installed are left out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ -z "${CSC_BIN:-}" ] || PATH=$CSC_BIN:$PATH
count=${1:-1000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CSC_TODAY=2026-11-24

best() { # best COMMAND...: the least wall time of five runs, in microseconds
  local least=0 start stop took
  for _ in 1 2 3 4 5; do
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1 || true
    stop=$(date +%s%N)
    took=$(((stop - start) / 1000))
    if [ "$least" = 0 ] || [ "$took" -lt "$least" ]; then least=$took; fi
  done
  echo "$least"
}

compare() { # compare JOB PEER OURS-FUNCTION PEER-FUNCTION
  local ours peer
  command -v "${2%% *}" >/dev/null 2>&1 || { echo "$1: $2 is not installed"; return; }
  ours=$(best "$3")
  peer=$(best "$4")
  awk -v job="$1" -v name="$2" -v a="$ours" -v b="$peer" \
    'BEGIN { printf "%-44s %8.1f ms   %-8s %8.1f ms   ratio %.2f\n", job, a / 1000, name, b / 1000, a / b }'
}

CSC_BIN='' bash "$here/../examples/caseload.sh" "$work/caseload" >/dev/null 2>&1
for n in $(seq "$count"); do
  mkdir -p "$work/plans/$n"
  sed "s/^  \"id\": .*/  \"id\": \"00000000-0000-4000-8000-$(printf %012d "$n")\",/" \
    "$work/caseload/maple-grove/plan.json" >"$work/plans/$n/plan.json"
done
cd "$work/plans"
ls -- */plan.json >"$work/names"

ours_list() { csc-actions list --overdue -f ndjson --files-from="$work/names"; }
# shellcheck disable=SC2016 # the dollar signs are of jq
jq_list() {
  xargs jq -c '.subject.name as $s | .actions | to_entries[] | select((.value.status | IN("open", "in-progress", "blocked"))
    and .value.due < "2026-11-24") | {subject: $s, id: .key} + .value' <"$work/names"
}
ours_summary() { csc-report summary -f csv --files-from="$work/names"; }
jq_summary() { xargs jq -r '[.subject.name, .status, ([.actions[] | select(.status == "open")] | length)] | @csv' <"$work/names"; }
ours_add() { csc-actions -p 1 -u priya-nair add "One more" --owner=priya --due=2026-12-01; }
sqlite_add() { sqlite3 "$work/peer.db" 'create table if not exists a (title, owner, due); insert into a values ("One more", "priya", "2026-12-01");'; }
ours_help() { csc-actions --help; }
git_help() { git -h; }

echo "$count plans of $(wc -c <1/plan.json) bytes"
compare "overdue actions of all plans, as ndjson" jq ours_list jq_list
compare "summary of all plans, as csv" jq ours_summary jq_summary
compare "add one action, durably" sqlite3 ours_add sqlite_add
compare "--help" git ours_help git_help
