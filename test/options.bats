#!/usr/bin/env bats
# What all five tools share: options, verbs, help, messages, exit status (csc(7)).

load helper

tools="csc-init csc-team csc-meeting csc-actions csc-report"
verb_tools="csc-team csc-meeting csc-actions csc-report"

# The verbs of a tool, one a line, as its --help lists them.
verbs_of() {
    "$1" --help | sed -n '/^Verbs$/,/^$/ s/^  \([a-z].*\)/\1/p' | sed 's/   *.*//'
}

# Runs a tool with stdout and stderr apart: $output, $errors, $status.
apart() {
    run bash -c '"$@" 2> errors' apart "$@"
    errors=$(< errors)
}

@test "--help is on stdout, at most 80 columns wide, with the exit statuses" {
    for tool in $tools; do
        apart "$tool" --help
        assert_success
        assert_output --partial "Usage: $tool [OPTION]..."
        assert_output --partial "Exit: 0 done, 1 no, 2 usage, 3 refused, 4 invalid, 5 failed, 6 busy"
        assert_equal "$errors" ""
        assert [ "$(wc -L <<< "$output")" -le 80 ]
    done
}

@test "every verb has its own --help, and finds it after its words" {
    for tool in $verb_tools; do
        verbs_of "$tool" > verbs
        assert [ "$(wc -l < verbs)" -ge 5 ]
        while read -r verb; do
            # shellcheck disable=SC2086 # a verb is one or two words
            apart "$tool" $verb --help
            assert_success
            assert_output --partial "Usage: $tool $verb [OPTION]..."
            assert_output --partial "--plan=PATH"
            assert [ "$(wc -L <<< "$output")" -le 80 ]
        done < verbs
    done
}

@test "the first word of verbs of two has a --help that lists them" {
    run csc-team consent --help
    assert_success
    assert_output --partial "consent permit"
    refute_output --partial "agency add"
}

@test "--version tells the tool, the version and what was built in" {
    for tool in $tools; do
        run "$tool" --version
        assert_success
        assert_line --index 0 --regexp "^$tool \(csc\) [0-9]+\.[0-9]+\.[0-9]+$"
        assert_line --index 1 --regexp '^[+-]ics [+-]xlsx [+-]sqlite [+-]fr$'
    done
}

@test "help needs neither a plan nor a clock" {
    CSC_TODAY=nonsense run csc-actions list --help
    assert_success
    CSC_TODAY=nonsense run csc-actions list
    assert_failure 2
    assert_output --partial "CSC_TODAY"
}

@test "no verb: the usage goes to stderr, status 2" {
    for tool in $verb_tools; do
        apart "$tool"
        assert_failure 2
        assert_output ""
        [[ $errors == "Usage: $tool"* && $errors == *"$tool: no verb is given"* ]]
    done
}

@test "an unknown verb: did you mean" {
    apart csc-actions lst
    assert_failure 2
    assert_output ""
    assert_equal "$errors" "csc-actions: unknown verb 'lst'
hint: did you mean 'list'?"
    run csc-team consent permt
    assert_failure 2
    assert_line "hint: did you mean 'consent permit'?"
    run csc-team consent
    assert_failure 2
    assert_output --partial "'consent' needs a second word: permit, deny"
}

@test "an abbreviated option is refused with the full name" {
    run csc-actions list --overd
    assert_failure 2
    assert_line "csc-actions: abbreviated option '--overd': write it in full: --overdue"
    run csc-actions --pla=x list
    assert_failure 2
    assert_line "csc-actions: abbreviated option '--pla': write it in full: --plan"
}

@test "an option of other verbs is no abbreviation, and none is offered twice" {
    run csc-meeting next --for=etoile
    assert_failure 2
    assert_line "csc-meeting: this verb has no option '--for'; others have"
    assert_line "hint: csc-meeting next --help"
    run csc-report export --for=etoile --to=out --index=index.csv .
    assert_failure 2
    assert_line "csc-report: this verb has no option '--for'; others have"
    run csc-report --forma=csv summary
    assert_failure 2
    assert_line "csc-report: abbreviated option '--forma': write it in full: --format"
}

@test "a text in which nothing can be seen is refused wherever it is kept: names, reasons, laws, cells of a list" {
    csc-init --subject=X --lead=Y --criterion=complex-needs plan > out
    export CSC_PLAN=plan CSC_AS=y
    before=$(sha256sum plan/*)
    for nothing in " " $'\t' $'\u00a0' $'\u200b' $'\ufeff \u2060' $'\u3164' $'\u00ad'; do
        for command in "csc-team add" "csc-team agency add" "csc-actions priority add" "csc-team set y --title" \
            "csc-team leave y --reason" "csc-meeting close-plan --criterion=withdrawn --override=open-actions --why" \
            "csc-meeting close-plan --criterion=withdrawn --override=open-actions --why=x --legal-basis" \
            "csc-meeting frequency 6w --reason" "csc-init --expunge=y plan --why" \
            "csc-report disclose y --to=x --legal-basis=law --why" "csc-report disclose y --to=x --why=so --legal-basis"; do
            # shellcheck disable=SC2086 # a tool and its words
            case $command in
            *add) run $command "$nothing" ;;
            *) run $command="$nothing" ;;
            esac
            assert_failure 2
            assert_output --partial "nothing in it can be seen"
        done
        printf 'name\n"%s"\n' "$nothing" > agencies.csv
        case $nothing in [[:space:]]) continue ;; esac # an empty cell
        run csc-team agency add --from=agencies.csv
        assert_failure 4
    done
    assert_equal "$(sha256sum plan/*)" "$before"
    csc-team agency add $'Zero\u200bWidth' --id=zero # what can be seen is a name
}

@test "what no text may hold is named as what it is" {
    run csc-team agency add $'Early\u202eSteps'
    assert_failure 2
    assert_output --partial "byte 6 is U+202E, which turns the text after it round"
    run csc-team agency add $'Early\x1bSteps'
    assert_failure 2
    assert_output --partial "byte 6 is U+001B, a control character"
    run csc-team agency add $'Early\xffSteps'
    assert_failure 2
    assert_output --partial "byte 6 is no UTF-8"
}

@test "an unknown option: did you mean" {
    run csc-actions list --overdu3
    assert_failure 2
    assert_line "csc-actions: unknown option '--overdu3'"
    assert_line "hint: did you mean '--overdue'?"
    run csc-actions list -Z
    assert_failure 2
    assert_line "csc-actions: unknown option '-Z'"
}

@test "a single-valued option given twice is refused, wherever it stands" {
    run csc-actions -p a list --plan=b
    assert_failure 2
    assert_line "csc-actions: option '--plan' is given twice"
    run csc-actions list -q -q
    assert_failure 2
}

@test "an option without its value, and a flag with one, are refused" {
    run csc-actions list --plan
    assert_failure 2
    assert_line "csc-actions: option '--plan' needs a value: --plan=PATH"
    run csc-actions list --quiet=yes
    assert_failure 2
    assert_line "csc-actions: option '--quiet' takes no value"
}

@test "common options of another kind of verb are refused, also before the verb" {
    run csc-actions --dry-run list
    assert_failure 2
    assert_line "csc-actions: 'list' has no option '--dry-run'"
    run csc-actions list --dry-run
    assert_failure 2
    run csc-actions add --columns=id Title
    assert_failure 2
}

@test "a verb's own option does not stand before the verb" {
    run csc-actions --overdue list
    assert_failure 2
    assert_line "csc-actions: unknown option '--overdue'"
}

@test "values that are one of a few words are checked" {
    run csc-actions list --color=sometimes
    assert_failure 2
    assert_line "csc-actions: --color: 'sometimes' is not one of auto, always, never"
    run csc-actions list --lang=xx
    assert_failure 2
    assert_output --partial "en, fr"
}

@test "--override needs --why" {
    run csc-actions add Title --override=consent
    assert_failure 2
    assert_output --partial "--why=TEXT"
}

@test "operands too few and too many are refused with the synopsis" {
    run csc-actions assign A1
    assert_failure 2
    assert_output --partial "an operand is missing: csc-actions assign ACTION PERSON"
    run csc-actions assign A1 two words
    assert_failure 2
    assert_output --partial "one operand too many, 'words': csc-actions assign ACTION PERSON"
    assert_output --partial "quotation marks"
}

@test "what comes from the command line is made visible in messages" {
    run csc-actions $'li\e[31mst'
    assert_failure 2
    assert_output --partial "li<U+001B>[31mst"
    run csc-actions list $'--pl\xff'
    assert_failure 2
    assert_output --partial "--pl<0xFF>"
}

@test "with -f json a refusal is also one JSON object on stderr" {
    for format in json ndjson; do
        apart csc-actions -f "$format" list --nonsense
        assert_failure 2
        assert_output ""
        assert_equal "$(grep '^{' errors | jq -r '[.tool, .status, .text] | join("|")')" \
            "csc-actions|2|unknown option '--nonsense'"
    done
    apart csc-actions -f csv list --nonsense
    refute [ "$(grep -c '^{' errors)" -gt 0 ]
}

@test "a full disk is status 5 with a message" {
    for tool in $tools; do
        run bash -c '"$1" --help > /dev/full' full "$tool"
        assert_failure 5
        assert_output "$tool: standard output: No space left on device"
    done
}

@test "a closed stdout is status 5 with a message" {
    for tool in $tools; do
        run bash -c '"$1" --help >&-' closed "$tool"
        assert_failure 5
        assert_output "$tool: standard output: Bad file descriptor"
    done
}

@test "a closed pipe ends the tool by SIGPIPE" {
    run bash -c '{ sleep 0.2; exec csc-team --help; } | true; exit "${PIPESTATUS[0]}"'
    assert_equal "$status" 141
}
