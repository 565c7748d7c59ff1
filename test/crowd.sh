#!/bin/bash
# Many at once, kills at any moment, a disk filled to the brim: make crowd. The long form of test/crash.bats.
# Usage: crowd.sh [WRITERS [EACH [ROUNDS]]]; prints what was counted, exit 1 when anything was lost.
# shellcheck disable=SC2015 # where A and B are asked, C is what else
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
PATH=$(realpath "${CSC_BIN:-build/bin}"):$PATH
export PATH CSC_TODAY=2026-11-24 TZ=America/Toronto LC_ALL=C.UTF-8 CSC_LOCK_TIMEOUT=120 CSC_AS=dana-fox
writers=${1:-16} each=${2:-50} rounds=${3:-300}
work=$(mktemp -d "${TMPDIR:-/tmp}/csc-crowd-XXXXXX")
trap 'umount "$work/small" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 2
failures=0
wrong() { echo "FAILED: $*" && failures=$((failures + 1)); }

new_plan() { CSC_AS='' csc-init --subject="Riverside $1" --lead="Dana Fox" --criterion=complex-needs "$1" >/dev/null; }
add() { csc-actions -p "$1" add "$2" --owner=dana --due=2026-12-01; }
sound() {
  csc-report check -f csv --columns=rule "$1" >found || wrong "$1: check ends with $?"
  ! grep -E "journal|edited-outside|no-history" found || wrong "$1: plan and journal do not agree"
  [ "$(find "$1" -type f | wc -l)" = 2 ] || wrong "$1: a file was left behind"
}

crowd() {
  local writer n
  new_plan crowd
  for writer in $(seq "$writers"); do
    for n in $(seq "$each"); do add crowd "Action $writer.$n" || exit 1; done >"ids.$writer" &
  done
  while [ -n "$(jobs -r)" ]; do # a reader beside them never fails and never sees half a change
    csc-actions list -f ndjson crowd >rows && { [ ! -s rows ] || jq -e . <rows >/dev/null; } || wrong "the reader"
  done
  wait
  local held told
  held=$(jq '.actions | length' crowd/plan.json)
  told=$(cat ids.* | sort -u | wc -l)
  echo "$writers writers x $each adds: $held actions in the plan, $told ids told"
  [ "$held" = $((writers * each)) ] && [ "$told" = "$held" ] || wrong "an action was lost"
  sound crowd
}

# What was said to be saved is there; what is there was asked for once.
kills() {
  local round writer name lost=0 twice
  local -a going
  new_plan killed
  : >said
  for round in $(seq "$rounds"); do
    going=()
    for writer in 1 2 3 4; do
      (for n in 1 2 3; do add killed "Round $round.$writer.$n" >/dev/null 2>&1 && echo "Round $round.$writer.$n" >>said; done) &
      going+=($!)
    done
    sleep "0.0$((RANDOM % 6))$((RANDOM % 10))"
    for writer in "${going[@]}"; do pkill -9 -P "$writer"; kill -9 "$writer"; done 2>/dev/null
    wait "${going[@]}" 2>/dev/null
    csc-actions list -f ndjson killed >rows || wrong "round $round: the plan cannot be read"
  done
  add killed "The last one" >/dev/null || wrong "the next command does not work"
  jq -r '.actions[].title' killed/plan.json | sort >held
  while read -r name; do grep -qxF "$name" held || lost=$((lost + 1)); done < <(sort -u said)
  twice=$(uniq -d held | wc -l)
  echo "$rounds rounds of kill -9 with 4 writers: $(sort -u said | wc -l) said to be saved, $(wc -l <held) in the plan, $lost lost, $twice twice"
  [ "$lost" = 0 ] && [ "$twice" = 0 ] || wrong "something was lost, or is there twice"
  sound killed
}

# Filled to the brim at every size: each add is there whole or refused with 5, and there is room again afterwards.
brim() {
  local adds=0 refused=0 status before
  mkdir small && mount -t tmpfs -o size=16k tmpfs small || { echo "16 KiB file system: no right to mount, not tried" && return; }
  new_plan small/p || wrong "no plan fits"
  for n in $(seq 60); do
    before=$(sha256sum small/p/plan.json small/p/plan.journal)
    status=0
    add small/p "Action $n $(printf 'x%.0s' $(seq $((n * 3))))" >/dev/null 2>&1 || status=$?
    case $status in
    0) adds=$((adds + 1)) ;;
    5) refused=$((refused + 1)) && [ "$before" = "$(sha256sum small/p/plan.json small/p/plan.journal)" ] || wrong "add $n: not as it was" ;;
    *) wrong "add $n: status $status" ;;
    esac
    [ "$(jq '.actions // {} | length' small/p/plan.json)" = $adds ] || wrong "add $n: the plan does not hold $adds actions"
  done
  echo "16 KiB file system: $adds adds saved, $refused refused with the old plan standing"
  [ $adds -gt 0 ] && [ $refused -gt 0 ] || wrong "it was never full, or always"
  sound small/p
  mount -o remount,size=1m small && { add small/p "There is room again" >/dev/null || wrong "no add with room again"; }
}

crowd
kills
brim
echo "$failures failures"
[ "$failures" = 0 ]
