# Every reading verb on one plan, found from the tools' own lists: those whose help offers --output. A verb that is not
# known here makes reading_commands fail, so that a new one is not left out.

# The verbs of a tool, one a line, as its --help lists them.
verbs_of() {
  "$1" --help | sed -n '/^Verbs$/,/^$/ s/^  \([a-z][a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p'
}

reading_verbs() {
  local tool verb
  for tool in csc-team csc-meeting csc-actions csc-report; do
    verbs_of "$tool" | while read -r verb; do
      # shellcheck disable=SC2086 # a verb of two words is two words
      if "$tool" $verb --help | grep -q -- --output; then echo "$tool|$verb"; fi
    done
  done
}

# reading_commands: TOOL VERB WORDS, one command a line, to be run with the plan's name at the end. The records named
# are those of samples.bash.
reading_commands() {
  local tool verb
  while IFS='|' read -r tool verb; do
    case "$tool $verb" in
    "csc-team show") echo "$tool show priya-nair -p" ;;
    "csc-team consent check") echo "$tool consent check early-steps general -p" ;;
    "csc-meeting show") echo "$tool show M1 -p" ;;
    "csc-meeting prep") echo "$tool prep -m M1 -p" ;;
    "csc-meeting form") echo "$tool form M1 -p" ;;
    "csc-actions show") echo "$tool show A1 -p" ;;
    "csc-report where") echo "$tool where --agency=early-steps" ;;
    "csc-report form") echo "$tool form -p" ;;
    "csc-report guide") echo "$tool guide principles -p" ;;
    "csc-report changes") echo "$tool changes --since=2026-11-24" ;;
    "csc-report explain") echo "$tool explain A1 --for=early-steps -p" ;;
    # It gives something away, on record: a write.
    "csc-report disclose") echo "$tool disclose NOT-NOW" ;;
    "csc-report export") echo "$tool export --to=exported --index=exported.csv" ;;
    csc-report\ * | *\ list) echo "$tool $verb" ;;
    *) echo "no sample of the reading verb $tool $verb" >&2 && return 1 ;;
    esac
  done <"${1:-/dev/stdin}"
}

# What prints nothing of the sample, with its status and what it says: COMMAND|STATUS|MESSAGE. All others must print something.
silent_readers() {
  cat <<'END'
csc-team service list|0|
csc-team agreement list|0|
csc-meeting case list|0|
csc-meeting concern list|0|
csc-meeting log list|0|
csc-actions referral list|0|
csc-actions indicator list|0|
csc-report disclosures|0|
csc-report agenda|1|no meeting is planned
csc-report confirmation|3|there is nothing to confirm
csc-report case-management|1|this practice makes no monthly summary of cases
END
}

# silence COMMAND: its status and message where it prints nothing of the folder plan, which can be read: also what is told
# from a journal alone, where there is none.
silence() {
  case $1 in
  "csc-report history" | "csc-report disclosures") [ -s plan/plan.journal ] || { echo "1|no history: the journal is missing or empty" && return; } ;;
  "csc-report changes"*) [ -s plan/plan.journal ] || { echo "1|the journal knows no state of the plan" && return; } ;;
  esac
  silent_readers | sed -n "s/^$1|//p"
}

# Once for a file of tests: the commands that every_reader runs.
readers_known() {
  reading_verbs >"$BATS_FILE_TMPDIR/verbs"
  reading_commands "$BATS_FILE_TMPDIR/verbs" >"$BATS_FILE_TMPDIR/all"
  # export and disclose write disclosures: that is a write
  grep -v -e ' export ' -e NOT-NOW "$BATS_FILE_TMPDIR/all" >"$BATS_FILE_TMPDIR/commands"
}

# Runs every reading verb and compares status with what is expected; check may also find errors (1).
# every_reader STATUS [PATTERN]: with a pattern every one of them says it on stderr.
every_reader() {
  local command status expected message silent wrong=
  assert_equal "$(wc -l <"$BATS_FILE_TMPDIR/commands")" $(($(wc -l <"$BATS_FILE_TMPDIR/verbs") - 2))
  cp -r plan as-it-was
  while read -r command; do
    status=0 silent="$1|${2-}"
    [ "$1" -ne 0 ] || silent=$(silence "$command")
    IFS='|' read -r expected message <<<"${silent:-0|}"
    $command plan >out 2>err || status=$?
    [ "$command $1 $status" != "csc-report check 0 1" ] || status=0
    [ "$status" -eq "$expected" ] || wrong+=$'\n'"$command: status $status: $(cat err)"
    [ -n "$silent" ] || [ -s out ] || wrong+=$'\n'"$command: nothing on stdout"
    [ -z "$silent" ] || [ ! -s out ] || wrong+=$'\n'"$command: stdout: $(head -n 3 out)"
    [ -z "$message" ] || grep -q -- "$message" err || wrong+=$'\n'"$command does not say $message: $(cat err)"
  done <"$BATS_FILE_TMPDIR/commands"
  diff -r plan as-it-was >/dev/null && rm -rf as-it-was || wrong+=$'\n'"a reading verb changed something"
  [ -z "$wrong" ] || fail "of the reading verbs:$wrong"
}
