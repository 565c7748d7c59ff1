#!/bin/bash
# Every file-system call of every writing verb, made to go wrong in every way: make faults. Prints a line a verb: calls,
# runs, failures. Usage: faults.sh [--memory] [PATTERN]: only the verbs whose name matches. What the ways are:
# test/faults/inject.c; what is looked at afterwards: test/faults/judge.c; and other programs that act at every call:
# test/faults/driver_other.c. With --memory every allocation of every verb fails, of the reading ones and of mistakes too:
# test/faults/driver_memory.c; the table then also has the places that allocate.
# FAULTS_EVERY=10 tries a tenth of that (of other programs' acts all), FAULTS_LAST=100 the allocations of the end.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
build=$(realpath -m "${BUILD:-build}")
faults=${CSC_FAULTS:-$build/faults}
PATH=$(realpath "${CSC_BIN:-$build/bin}"):$PATH
export PATH BATS_TEST_DIRNAME=$PWD/test CSC_TODAY=2026-11-24 TZ=America/Toronto LC_ALL=C.UTF-8 CSC_LOCK_TIMEOUT=1
unset CSC_PLAN CSC_AS CSC_PROFILE_PATH LANGUAGE
# What would survive is kept by the injector, whatever the disk does: in memory it is quicker.
[ ! -w /dev/shm ] || TMPDIR=/dev/shm
work=$(mktemp -d "${TMPDIR:-/tmp}/csc-faults-XXXXXX")
trap 'rm -rf "$work"' EXIT
umask 077
memory=
[ "${1-}" != --memory ] || { memory=$1 && shift; }
# shellcheck source=test/samples.bash
. test/samples.bash
# shellcheck source=test/readers.bash
. test/readers.bash

# stage NAME DIRECTORY: the directory that commands of that stage work in, with the plan in plan/
stage() { mkdir -p "$work/at/$1" && { [ -z "${2-}" ] || cp -r "$2" "$work/at/$1/plan"; }; }

make_stages() {
  local plan
  stages "$work/stages"
  for plan in "$work"/stages/*/; do stage "$(basename "$plan")" "$plan"; done
  stage nothing
  stage list && head -n 3 examples/centres.csv >"$work/at/list/centres.csv"
  stage lists "$work/stages/final" && csc-report actions -f ndjson "$work/stages/final" >"$work/at/lists/rows.ndjson"
  echo plan >"$work/at/lists/names" && printf 'Name,Roles\n"Marc Roy\n' >"$work/at/lists/ragged.csv"
  csc-init --show-profile=halton-csc >"$work/at/lists/practice.json"
  stage closed "$work/stages/closing" && csc-meeting -p "$work/at/closed/plan" -u priya confirm-closing
  stage lost "$work/stages/final" && rm "$work/at/lost/plan/plan.json"
  stage broken "$work/stages/final" && head -c 900 "$work/stages/final/plan.json" >"$work/at/broken/plan/plan.json"
  stage edited "$work/stages/final" && sed -i 's/Maple Grove/Maple Lane/' "$work/at/edited/plan/plan.json"
  stage torn "$work/at/edited/plan" && printf '{"revi' >>"$work/at/torn/plan/plan.journal"
  stage unended "$work/stages/final" && truncate -s -1 "$work/at/unended/plan/plan.journal"
  stage zeros "$work/stages/final" && head -c 700 /dev/zero >>"$work/at/zeros/plan/plan.journal"
  stage young "$work/stages/final" && rm "$work/at/young/plan/plan.journal"
  CSC_AS='' csc-init --from-plan="$work/at/closed/plan/plan.json" "$work/copy" >/dev/null
  stage several "$work/stages/final" && mv "$work/copy" "$work/at/several/second"
  for plan in "$work"/at/*/; do other_of "$(basename "$plan")"; done
}

# What another program makes of a stage's plan: edited, and written down in its journal, as a tool would do whose locks
# do not hold.
other_of() {
  local mine=$work/other/$1
  mkdir -p "$mine"
  case $1 in
  nothing) csc-init --subject="Riverside" --lead="Kim Lee" --criterion=complex-needs "$mine/plan" ;;
  lost) cp -r "$work/stages/final" "$mine/plan" ;;
  *)
    [ -d "$work/at/$1/plan" ] && cp -r "$work/at/$1/plan" "$mine/plan" && sed -i 's/Maple/Mable/' "$mine/plan/plan.json" &&
      csc-init --adopt "$mine/plan"
    ;;
  esac >/dev/null 2>&1
}

# others STAGE: what FAULTS_OTHERS is, a line for each of them.
others() {
  local mine=$work/other/$1/plan put='cp -p %s plan/.by-other && mv plan/.by-other plan/%s' begun=$work/at/$1/plan/plan.journal
  case $1 in
  nothing) echo "makes|mkdir -p plan && cp -p $mine/* plan/" && return ;;
  lost) echo "restores|cp -p $mine/plan.json plan/" && return ;;
  closed) return ;; # what is copied is read alone
  esac
  echo "edits|sed -i s/Maple/Mable/ plan/plan.json"
  echo "removes the plan|rm plan/plan.json"
  [ "$1" != young ] || return
  # What stands behind the last line is then in one journal and not in the other: nothing to judge by.
  # shellcheck disable=SC2059 # the format is ours
  [ "$1" = zeros ] || echo "replaces the journal|$(printf "$put" plan/plan.journal plan.journal)"
  echo "removes the journal|rm plan/plan.journal"
  # shellcheck disable=SC2059
  [[ $1 =~ ^(torn|zeros|unended)$ ]] || echo "writes|$(printf "$put" "$mine/plan.json" plan.json) && tail -c +$(($(stat -c %s "$begun") + 1)) $mine/plan.journal >>plan/plan.journal"
}

# The samples of every verb, and what else writes: TOOL|VERB|STAGE|WORDS. A stage with a plus may end with some of its
# files written and some not: each of them is whole.
commands() {
  samples
  cat <<'END'
csc-init||nothing|--subject="Riverside" --lead="Dana Fox" --criterion=complex-needs plan
csc-init|--from|list+|--from=centres.csv plan
csc-init|--from-plan|closed|--from-plan=plan/plan.json copy
csc-init|--restore|lost|--restore plan
csc-init|--restore|broken+|--restore plan
csc-init|--adopt|edited|--adopt plan
csc-init|--expunge|final|--expunge=A1 --why="In the wrong plan" plan
csc-actions|add|torn|"After a torn line" --owner=priya --due=2026-12-01
csc-actions|add|unended|"After a line without its newline" --owner=priya --due=2026-12-01
csc-actions|add|zeros|"After zeros" --owner=priya --due=2026-12-01
csc-actions|add|young|"Without a journal" --owner=priya --due=2026-12-01
csc-meeting|minutes send --to|final+|--to=copies
csc-meeting|invite --to|planned+|--to=copies
csc-report|plan --for|final|--for=etoile plan
csc-report|minutes --for|final|--for=etoile plan
csc-report|contacts -o|final|--for=etoile -o contacts.csv -f csv plan
csc-report|export|final+|--to=out --index=index.csv plan
csc-report|export --jobs|several+|--jobs=2 --to=out --index=index.csv plan second
END
}

# What allocates besides: the reading verbs, every format, and mistakes. A number after the stage is the exit status that
# it has in any case.
reading() {
  local tool words verb status format
  reading_verbs >"$work/verbs"
  reading_commands "$work/verbs" | grep -v -e NOT-NOW -e ' export ' | while read -r tool words; do
    verb=$(verb_of "$words")
    status=$(silent_readers | sed -n "s/^$tool$verb|\([1-9]\)|.*/\1/p")
    echo "$tool|${verb# }|final $status|${words#"${verb# }"} plan"
  done
  for format in text list csv tsv json ndjson markdown html; do
    echo "csc-report|actions -f $format|final|-f $format plan"
    [[ $format =~ list|sv ]] || echo "csc-report|plan -f $format|final|-f $format plan"
  done
  cat <<'END'
csc-report|agenda|planned|plan
csc-report|confirmation|closing|plan
csc-report|changes|final|--since=2026-01-01 plan
csc-report|agreements|served|plan
csc-report|minutes -o|final|-o minutes.html -f html plan
csc-report|actions --sort|final|--sort=-due,title --by=owner --columns=id,title,owner,due plan
csc-report|plan --lang|final|--lang=fr plan
csc-report|plan --as-of|final|--as-of=3 plan
csc-report|actions --files-from|lists|--files-from=names
csc-init|--list-profiles|final|--list-profiles
csc-init|--show-profile|final|--show-profile=halton-csc
csc-init|--check-profile|lists|--check-profile=practice.json
csc-report|--help|final|--help
csc-meeting|note --help|final|note --help
csc-actions|add -refused|final 3|"No owner"
csc-actions|set -mistyped|final 2|A1 --ower=priya
csc-team|set -unknown|final 2|prija --title=Consultant
csc-report|case-management -never|final 1|plan
csc-report|plan -broken|broken 4|plan
csc-report|plan -missing|final 5|missing
csc-team|import -ragged|lists 4|ragged.csv -p plan
csc-team|import --encoding|begun|--encoding=windows-1252 "$BATS_TEST_DIRNAME/samples/people.csv"
csc-team|set --dry-run|begun|--dry-run priya --title=Consultant
END
}

# The words of a verb after its tool: what begins with a dash in its name stands in WORDS already.
verb_of() {
  local words=" $1"
  echo "${words%% -*}"
}

try() { # TOOL VERB STAGE WORDS
  local tool=$1 stage mine well
  read -r stage well <<<"$3"
  mine=$(mktemp -d "$work/try-XXXXXX")
  local -a words verb next
  eval "words=($4)"
  read -r -a verb <<<"$(verb_of "$2")"
  local -x CSC_AS=priya-nair CSC_PLAN=plan FAULTS_MIXED='' FAULTS_FREE=index.csv FAULTS_STATUS='' FAULTS_WELL=$well
  local -x FAULTS_OTHERS='' FAULTS_WINDOW=''
  [ "$stage" = "${stage%+}" ] || FAULTS_MIXED=yes
  stage=${stage%+}
  [ "$tool" = csc-report ] || [ -n "$FAULTS_MIXED$memory" ] || FAULTS_OTHERS=$(others "$stage")
  [ "$tool" != csc-init ] || CSC_AS=
  [ "$tool" != csc-report ] || local -x FAULTS_TOLD=yes
  next=(-- csc-team subject set --phone=905-555-0111 -- csc-meeting reopen-plan "--reason=Once more")
  case "$tool $2" in
  *--expunge) FAULTS_WINDOW=9 && next=(-- bash -c expunged) ;; # two renames
  csc-init*) next=(-- "$tool" "${verb[@]}" "${words[@]}" -- csc-team subject set --phone=905-555-0111 -- test -e copy -o -e plan) ;;
  *" export --jobs") export FAULTS_PROCESSES=yes FAULTS_STATUS=4 && next=(-- "$tool" "${verb[@]}" "${words[@]}") ;;
  *" export"*) FAULTS_STATUS=4 && next=(-- "$tool" "${verb[@]}" "${words[@]}") ;;
  *" -o" | *--to) next=(-- "$tool" "${verb[@]}" "${words[@]}") ;;
  esac
  next+=(-- bash -c sound)
  [ -z "$well" ] || next=(-- true)
  # shellcheck disable=SC2086 # one word or none
  "$faults/driver" $memory "$injector" "$mine" "$work/at/$stage" "${tool}${2:+ $2} ($stage)" \
    "$tool" "${verb[@]}" "${words[@]}" "${next[@]}" 2>>"$mine.err"
  local status=$?
  cat "$mine.err" >&2
  rm -rf "$mine" "$mine.err"
  return $status
}
# After all that: no plan has a journal that does not fit it, except for a fork where another program wrote into it.
sound() {
  local plan
  for plan in plan plan/*/ copy second; do
    [ -e "$plan/plan.json" ] || continue
    csc-report check -f csv --columns=rule "$plan" >../found || return 1
    [ -z "${FAULTS_FORK-}" ] || sed -i /^journal-fork/d ../found
    ! grep -E "journal|edited-outside|no-history" ../found || return 1
  done
}

# However far an expunging came: when it is done again nothing is left of the texts, wherever it worked. A line that
# another program appends to the new journal damages it; then the journal goes first, as the tool says.
expunged() {
  local -a again=(csc-init --expunge=A1 --why="In the wrong plan" plan)
  "${again[@]}" || { [[ ${FAULTS_OTHER-} == *tail* ]] && rm plan/plan.journal && "${again[@]}"; } || return
  ! grep -r "Phone the families" plan && csc-team subject set --phone=905-555-0111
}

# A verb that writes and has no sample would pass unseen.
missing() {
  writing_verbs | while IFS='|' read -r tool verb; do
    samples | grep -q "^$tool|$verb|" || echo "FAILED: no sample for $tool $verb in test/samples.bash"
  done
}

make_stages
export -f try verb_of sound expunged others
injector=$faults/inject.so
[ -z "$memory" ] || injector=$faults/memory.so
export work faults memory injector
printf '%-34s %5s '"${memory:+%6s }"'%6s %6s\n' "verb (stage)" calls ${memory:+places} runs failed
missing >"$work/missing"
{ commands && { [ -z "$memory" ] || reading; }; } | grep -E -- "${1:-.}" | while IFS='|' read -r tool verb at words; do
  printf '%s\0%s\0%s\0%s\0' "$tool" "$verb" "$at" "$words"
done | xargs -0 -n 4 -P "$(nproc)" bash -c 'try "$@"' try | tee "$work/table"
failed=$? # of any of them
cat "$work/missing"
awk -v calls_at="${memory:+3}" '{ calls += $(NF - (calls_at ? calls_at : 2)); runs += $(NF - 1); failures += $NF } END { print NR " verbs, " calls " calls, " runs " runs, " failures + 0 " failures" }' "$work/table"
[ "$failed" = 0 ] && [ ! -s "$work/missing" ]
