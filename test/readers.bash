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
    # Of a meeting to come, of a closed plan, of an earlier state, of a plan with cases, with partnerships: not of every plan.
    "csc-report agenda" | "csc-report confirmation" | "csc-report changes" | "csc-report case-management" | "csc-report agreements") echo "$tool $verb NOT-NOW" ;;
    "csc-report explain") echo "$tool explain A1 --for=early-steps -p" ;;
    # It gives something away, on record: a write.
    "csc-report disclose") echo "$tool disclose NOT-NOW" ;;
    "csc-report export") echo "$tool export --to=exported --index=exported.csv" ;;
    csc-report\ * | *\ list) echo "$tool $verb" ;;
    *) echo "no sample of the reading verb $tool $verb" >&2 && return 1 ;;
    esac
  done <"${1:-/dev/stdin}"
}

# Once for a file of tests, with the plans of samples.bash in BATS_FILE_TMPDIR: the commands that every_reader runs.
readers_known() {
  local command
  reading_verbs >"$BATS_FILE_TMPDIR/verbs"
  reading_commands "$BATS_FILE_TMPDIR/verbs" >"$BATS_FILE_TMPDIR/all"
  # export writes disclosures: that is a write. What says nothing of the sample has nothing to say later.
  grep -v -e ' export ' -e NOT-NOW "$BATS_FILE_TMPDIR/all" >"$BATS_FILE_TMPDIR/commands"
  while read -r command; do
    $command "$BATS_FILE_TMPDIR/final" | grep -q . || echo "$command"
  done <"$BATS_FILE_TMPDIR/commands" >"$BATS_FILE_TMPDIR/silent" 2>/dev/null
  echo "csc-report history" >>"$BATS_FILE_TMPDIR/silent"
}

# Runs every reading verb and compares status with what is expected; check may also find errors (1), and without a
# journal history and disclosures say that they know nothing (1).
# every_reader STATUS [PATTERN]: with a pattern every one of them says it on stderr.
every_reader() {
  local command status wrong=
  [ "$(wc -l <"$BATS_FILE_TMPDIR/commands")" -ge 19 ] || fail "only $(wc -l <"$BATS_FILE_TMPDIR/commands") reading verbs"
  cp -r plan as-it-was
  while read -r command; do
    status=0
    $command plan >out 2>err || status=$?
    [[ $command == "csc-report check" && $1 == 0 && $status == 1 ]] && status=0
    [[ $command =~ ^csc-report\ (history|disclosures)$ && $1 == 0 && $status == 1 && ! -s plan/plan.journal ]] &&
      grep -q "no history: the journal is missing or empty" err && status=0
    [ "$status" -eq "$1" ] || wrong="$wrong
$command: status $status: $(cat err)"
    [ "$1" -eq 0 ] && [ ! -s out ] && ! grep -qx -- "$command" "$BATS_FILE_TMPDIR/silent" && wrong="$wrong
$command: nothing on stdout"
    [ "$1" -ne 0 ] && [ -s out ] && wrong="$wrong
$command: stdout on error: $(head -n 3 out)"
    [ -z "${2-}" ] || grep -q -- "$2" err || wrong="$wrong
$command does not say $2: $(cat err)"
  done <"$BATS_FILE_TMPDIR/commands"
  diff -r plan as-it-was >/dev/null && rm -rf as-it-was || wrong="$wrong
a reading verb changed something"
  [ -z "$wrong" ] || fail "of the reading verbs:$wrong"
}
