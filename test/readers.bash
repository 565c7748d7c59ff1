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
    "csc-actions show") echo "$tool show A1 -p" ;;
    "csc-report export") echo "$tool export --to=exported --index=exported.csv" ;;
    csc-report\ * | *\ list) echo "$tool $verb" ;;
    *) echo "no sample of the reading verb $tool $verb" >&2 && return 1 ;;
    esac
  done <"${1:-/dev/stdin}"
}
