#!/usr/bin/env bats
# A practice as data: a damaged one is refused with the place of the fault, by whoever meets it.
load helper

root=$BATS_TEST_DIRNAME/..

arrange() {
    csc-init --show-profile=halton-csc | jq '.name = "own"' > sound.json
}

# A plan of the practice "own", made while that was sound.
plan_made() {
    mkdir -p practices
    cp sound.json practices/own.profile.json
    export CSC_PROFILE_PATH="$PWD/practices"
    csc-init --profile=own --subject="Maple Grove" --lead="Ana Reyes" --criterion=complex-needs plan > made
}

# The file practices/own.profile.json is refused: by --check-profile and with the plan that uses it, for reading and for
# writing, with its line and column, then PATH: REASON; no byte of the plan changes.
refused() {
    local path=$1 reason=$2 before told
    before=$(sha256sum plan/*)
    for command in "csc-init --check-profile=practices/own.profile.json" "csc-team add Bo -p plan" "csc-report summary plan"; do
        run $command
        assert_equal "$command: $status" "$command: 4"
        told=$(sed -nE '1s/^csc-[a-z]+: [^:]*own\.profile\.json:[0-9]+:[0-9]+: //p' <<< "$output")
        [[ $told == "$path${path:+: }"*"$reason"* ]] || fail "$command: expected $path: $reason, told $output"
    done
    assert_equal "$(sha256sum plan/*)" "$before"
}

# DAMAGE (a program for jq) is refused at PATH with REASON.
damaged() {
    jq "$3" sound.json > practices/own.profile.json
    ! cmp -s sound.json practices/own.profile.json || fail "this damages nothing: $3"
    refused "$1" "$2"
}

@test "a sound practice of one's own is accepted, and plans are made and changed with it" {
    plan_made
    run csc-init --check-profile=practices/own.profile.json
    assert_success
    assert_output "csc-init: own, version 1: a practice that the tools can work with"
    run csc-team add Bo -p plan
    assert_success
    assert_output bo
    run csc-report check plan
    assert_success
}

@test "a practice is refused for what it is called and of which format it is" {
    plan_made
    damaged format 'format "csc-profile/2" is not known; expected "csc-profile/1"' '.format = "csc-profile/2"'
    damaged "" 'this is no profile: it has no format "csc-profile/1"' 'del(.format)'
    damaged name '"Our Practice" is no name for a profile; expected "our-practice"' '.name = "Our Practice"'
    damaged version "expected a version from 1" '.version = 0'
    damaged version 'expected a whole number from 0 to 9007199254740991, found "1"' '.version = "1"'
    damaged subject/kind "expected a lower-case letter, then letters a-z, digits and hyphens" '.subject.kind = "A child"'
    damaged vocabularies "member topics is required" 'del(.vocabularies.topics)'
}

@test "a file that is not called as its practice is, is refused" {
    plan_made
    jq '.name = "other"' sound.json > practices/own.profile.json
    for command in "csc-init --check-profile=practices/own.profile.json" "csc-team add Bo -p plan"; do
        run $command
        assert_failure 4
        assert_output --partial 'own.profile.json: name: it is "other"; expected "own", as the file is called'
    done
    cp practices/own.profile.json draft.json # no name is promised by this one
    run csc-init --check-profile=draft.json
    assert_success
}

@test "a member that nobody knows is refused, with the one that was meant" {
    plan_made
    damaged vocabularies/topics/conflict/seald "a profile has no such member" '.vocabularies.topics.conflict.seald = true'
    assert_output --partial 'hint: did you mean "sealed"?'
    damaged vocabularies/topic "a profile has no such member" '.vocabularies.topic = {a: {label: {en: "A"}}}'
    damaged settings/freqency "a profile has no such member" '.settings.freqency = "3m"'
    damaged form/0/guidence "a profile has no such member" '.form[0].guidence = {en: "Write"}'
    damaged documents/letter "a profile has no such member" '.documents.letter = {en: "Letter"}'
}

@test "a rule that nobody knows is refused, with the one that was meant" {
    plan_made
    damaged rules/overdu 'no rule is called "overdu"' '.rules.overdu = {level: "owed"}'
    assert_output --partial 'hint: did you mean "overdue"?'
    damaged rules/everybody-is-content 'no rule is called' '.rules["everybody-is-content"] = {level: "owed"}'
    assert_output --partial 'hint: csc-rules(7) has all of them'
    damaged rules/overdue "member level is required" '.rules.overdue = {requirement: "H-69"}'
    damaged rules/overdue/level 'not a word of levels: "fatal" (expected one of error, warning, owed, info, off)' '.rules.overdue.level = "fatal"'
    damaged rules/consent/override 'not a word of overrides: "legal" (expected one of never, allowed, legal-basis)' '.rules.consent.override = "legal"'
    damaged rules/overdue/override 'only a rule of level "error" can be overridden' '.rules.overdue.override = "allowed"'
    damaged requirements/gaps 'not a word of requirements: "gaps" (did you mean gap?)' '.requirements.gaps = "H-8"'
}

@test "what names a part that is not there is refused at the name" {
    plan_made
    damaged vocabularies/meeting-kinds/issue-based/attend/0/roles/0 'not a word of roles: "supervisr" (did you mean supervisor?)' \
        '.vocabularies["meeting-kinds"]["issue-based"].attend[0].roles[0] = "supervisr"'
    damaged vocabularies/roles/service-coordinator/requires/1 '"trained" is no member of the record "person"' \
        '.vocabularies.roles["service-coordinator"].requires = ["trained_on", "trained"]'
    damaged vocabularies/initiation-criteria/manager-request/asks/0 '"asked_by" is no member of the record "initiated"' \
        '.vocabularies["initiation-criteria"]["manager-request"].asks = ["asked_by"]'
    damaged vocabularies/initiation-criteria/manager-request/agreement 'not a word of subject-agreements: "lease"' \
        '.vocabularies["initiation-criteria"]["manager-request"].agreement = "lease"'
    damaged vocabularies/initiation-criteria/manager-request/agreement 'not a word of subject-agreements: "ccma"' \
        'del(.vocabularies["subject-agreements"])'
    damaged form/0/section '"intro" is no word of "sections" and no part that every form may have' '.form[0].section = "intro"'
    damaged topics_of/charter 'not a word of topics: "secret"' '.topics_of.charter = "secret"'
    damaged vocabularies/concern-kinds/duty-to-reprot 'no concern has the kind "duty-to-reprot"' \
        '.vocabularies["concern-kinds"]["duty-to-reprot"] = {label: {en: "A"}, sealed: true}'
}

@test "words that are none of those asked for are refused" {
    plan_made
    damaged vocabularies/meeting-kinds/issue-based/attend/0/each 'not a word of each-of: "person"' \
        '.vocabularies["meeting-kinds"]["issue-based"].attend[0].each = "person"'
    damaged vocabularies/roles/manager/side 'not a word of sides: "centre"' '.vocabularies.roles.manager.side = "centre"'
    damaged vocabularies/roles/manager/cardinality 'not a word of cardinalities: "many"' '.vocabularies.roles.manager.cardinality = "many"'
    damaged vocabularies/steps/contact-lead/phase 'not a word of phases: "before"' '.vocabularies.steps["contact-lead"].phase = "before"'
    damaged vocabularies/closing-criteria/goals-achieved/condition 'not a word of closing-conditions: "no-priority" (did you mean no-open-priority?)' \
        '.vocabularies["closing-criteria"]["goals-achieved"].condition = "no-priority"'
    damaged "vocabularies/topics/Bad Word" "expected small letters, digits and hyphens" '.vocabularies.topics["Bad Word"] = {label: {en: "A"}}'
    damaged vocabularies/topics/-finance "expected a lower-case letter, then letters a-z" '.vocabularies.topics["-finance"] = {label: {en: "A"}}'
    damaged texts/1st "expected a lower-case letter, then letters a-z" '.texts["1st"] = {en: "A"}'
}

@test "labels without English, in no known language, empty, or twice the same are refused" {
    plan_made
    damaged vocabularies/log-kinds/phone/label "member en is required" 'del(.vocabularies["log-kinds"].phone.label.en)'
    damaged vocabularies/log-kinds/phone/label/de "a profile has no such member" '.vocabularies["log-kinds"].phone.label.de = "Anruf"'
    damaged vocabularies/log-kinds/phone/label/en "an empty text is left out" '.vocabularies["log-kinds"].phone.label.en = ""'
    damaged vocabularies/log-kinds/phone "member label is required" 'del(.vocabularies["log-kinds"].phone.label)'
    damaged vocabularies/topics/finance/label 'expected an object, found "Finance"' '.vocabularies.topics.finance.label = "Finance"'
    damaged vocabularies/topics/finance/label/en '"General" is the label of "general" too' '.vocabularies.topics.finance.label.en = "General"'
    damaged title/en "expected one line of valid UTF-8" '.title.en = "Two\nlines"'
}

@test "what takes back what stands beside it is refused" {
    plan_made
    damaged vocabularies/roles/manager/coordinates 'only one word of "roles" can be "coordinates"' '.vocabularies.roles.manager.coordinates = true'
    damaged vocabularies/topics/program/default 'only one word of "topics" can be "default"' '.vocabularies.topics.program.default = true'
    damaged vocabularies/topics 'expected "default": true on one word of "topics"' 'del(.vocabularies.topics.general.default)'
    damaged vocabularies/topics/general/sealed 'the default topic cannot be "sealed"' '.vocabularies.topics.general.sealed = true'
    damaged vocabularies/topics/general/explicit 'the default topic cannot be "explicit"' '.vocabularies.topics.general.explicit = true'
    damaged vocabularies/topics/conflict/explicit "a sealed topic is held by no consent" '.vocabularies.topics.conflict.explicit = true'
    damaged topics_of/charter "a sealed topic is seen by those named alone" '.topics_of.charter = "conflict"'
    damaged vocabularies/roles/manager/speaks "who speaks for the subject is one of its own people" '.vocabularies.roles.manager.speaks = true'
    damaged vocabularies/roles/manager/eligible_sides "its side is not among them" '.vocabularies.roles.manager.eligible_sides = ["subject"]'
    damaged vocabularies/roles 'expected "side": "subject" on one role' 'del(.vocabularies.roles[].side)'
    damaged vocabularies/meeting-kinds/issue-based/attend/0/roles "none of these roles can be held by people of an agency" \
        '.vocabularies["meeting-kinds"]["issue-based"].attend[0].roles = ["centre-lead"]'
    damaged vocabularies/closing-criteria/withdrawn/condition "what may close the plan at any time has no condition" \
        '.vocabularies["closing-criteria"].withdrawn.condition = "single-service"'
    damaged vocabularies/closing-criteria/withdrawn/at_any_time "expected true (what is not so is left out)" \
        '.vocabularies["closing-criteria"].withdrawn.at_any_time = false'
    damaged vocabularies/steps/minute-taker/day "a step of the meeting itself is not due days before it" '.vocabularies.steps["minute-taker"].day = 3'
    damaged vocabularies/steps/contact-lead/each "a step with the subject is not taken with each provider" '.vocabularies.steps["contact-lead"].each = true'
}

@test "what is empty, or says nothing alone, is refused" {
    plan_made
    damaged vocabularies/topics "an empty object is left out" '.vocabularies.topics = {}'
    damaged vocabularies/purposes "an empty object is left out" '.vocabularies.purposes = {}'
    damaged form "an empty array is left out" '.form = []'
    damaged form/1/section "this section stands on the form already" '.form[1].section = .form[0].section'
    damaged form/0 "member title is required" 'del(.form[0].title)'
    damaged form/0/under "the first row has none before it to stand under" '.form[0].under = true'
    damaged vocabularies/sections/purpose/required "it is required and stands nowhere on the form" 'del(.form[0])'
    damaged forms/contacts "another form has this name already" \
        '.forms = {contacts: {title: {en: "Contacts"}, rows: [{kind: "field", text: {en: "Name"}}]}}'
    damaged settings/load 'it says nothing without "load_within"' 'del(.settings.load_within)'
    damaged settings/frequency_latest 'it says nothing without "frequency"' 'del(.settings.frequency)'
}

@test "spans, numbers and requirements that are none are refused" {
    plan_made
    damaged settings/frequency 'expected a span such as 10d, 6w, 3m or 1y, found "three months"' '.settings.frequency = "three months"'
    damaged settings/frequency_latest 'expected no less than "frequency"' '.settings.frequency_latest = "1m"'
    damaged settings/load 'expected a whole number from 0 to 9007199254740991, found "3"' '.settings.load = "3"'
    damaged vocabularies/steps/contact-lead/day "expected a whole number" '.vocabularies.steps["contact-lead"].day = -7'
    damaged vocabularies/roles/manager/requirement "without brackets" '.vocabularies.roles.manager.requirement = "[H-47]"'
    damaged form/0/requirement "at most 60 bytes" '.form[0].requirement = "H-79" * 16'
    damaged rules/overdue/requirement "without blanks at its ends" '.rules.overdue.requirement = " H-69"'
}

@test "what is no JSON, or not as we write it, is refused with line and column" {
    plan_made
    own=practices/own.profile.json
    { printf '\xef\xbb\xbf'; cat sound.json; } > $own
    refused "" "byte-order mark"
    sed '2s/.*/&&/' sound.json > $own
    refused "" "duplicate"
    sed 's/"version": 1,/"version": 1/' sound.json > $own
    refused "" "expected"
    { cat sound.json; echo '{}'; } > $own
    refused "" "expected"
    jq '.source = null' sound.json > $own
    refused "" "null"
    sed 's/"source": "/&\xff/' sound.json > $own
    refused "" "UTF-8"
    sed "s/\"title\": {/\"title\": $(printf '[%.0s' {1..20})/" sound.json > $own
    refused "" "nested more than 16 deep"
    : > $own
    refused "" "empty"
}

@test "what is no file of a practice is refused without reading on" {
    plan_made
    { cat sound.json; head -c 1100000 /dev/zero | tr '\0' ' '; } > practices/own.profile.json
    run csc-init --check-profile=practices/own.profile.json
    assert_failure
    assert_output --partial "own.profile.json"
    rm practices/own.profile.json
    run csc-init --check-profile=practices/own.profile.json
    assert_failure 5
    run csc-team add Bo -p plan
    assert_failure 3
    assert_output --partial "the profile own is not found: the plan can be read, not changed"
    run csc-report summary plan
    assert_success
    run csc-init --check-profile=practices
    assert_failure 4
    assert_output "csc-init: practices: it is a directory; a regular file was expected"
}

@test "a damaged practice among others is named when they are listed, and the others are" {
    plan_made
    csc-init --list-profiles > before
    jq '.version = 0' sound.json > practices/own.profile.json
    run --separate-stderr csc-init --list-profiles
    assert_failure 4
    assert_equal "$output" "$(grep -v ^own before)"
    # shellcheck disable=SC2154 # bats sets it
    assert_regex "$stderr" "own\.profile\.json:[0-9]+:[0-9]+: version: expected"
}

practices() { csc-init --list-profiles | cut -f1; }

@test "no tool and no library file names a practice, by its name, its title or its source" {
    for name in $(practices); do
        [ "$name" != own ] || continue
        echo "$name"
        # every part of the name, and what stands in capitals in title and source; not what any practice could be called
        tr - '\n' <<< "$name"
        csc-init --show-profile="$name" | jq -r '.title.en, .source // empty' | grep -oE '\b[A-Z]{2,}[0-9]*\b' || true
        csc-init --show-profile="$name" | jq -r '.title.en, .source // empty' | grep -oE '\b[A-Z][a-z]+\b'
    done | tr '[:upper:]' '[:lower:]' | sort -u |
        grep -vxE 'csc|[a-z]{1,2}|case|child|children|centre|service|services|coordination|collaborative|conference|planning|plan|welfare|guidelines|policy|program|management|model|intervention|procedure|case|start|region|september|the|for|with|summary|head|learning|community|of|in|and|review|book|handbook|protocol|practice|integration|sharing|resource|resources|access|information' > names
    grep -qx halton names
    # Words of which any agency's name may be made (name-in-text) are of the language, not of a practice.
    run grep -rnwiFf names "$root/cmd" "$root/lib" --include='*.c' --include='*.h' --include='*.sh' --exclude=told_words.c
    assert_output ""
}

@test "no word of a practice stands in the tools: what they do with it, the practice says by a member" {
    for name in $(practices); do
        csc-init --show-profile="$name" | jq -r '.vocabularies[] | keys[]'
        csc-init --show-profile="$name" | jq -r '.texts // {} | keys[]'
    done | sort -u > words
    [ "$(wc -l < words)" -gt 80 ]
    # Members, closed words and options of the tools may be called as a word is; so may what the manual reserves.
    {
        sed -n '/BEGIN/,/END/s/^\.It Va \([a-z_-]*\).*/\1/p' "$root"/man/csc-{plan,profile}.5 "$root"/man/csc-report.1
        grep -ohE '"[a-z-]+"' "$root"/lib/record/vocabularies.c "$root"/lib/record/profile_{entries,table}.c \
            "$root"/lib/plan/profile_check.c | tr -d '"'
        for tool in init team meeting actions report; do csc-$tool --help; done | grep -oE '[a-z][a-z-]+'
        sed -n '/^\.Ss Words that the tools know/,/^\.El/s/^\.It Ql //p' "$root/man/csc-profile.5"
        grep -ohE 'struct row_type [a-z_]+ = \{"[a-z-]+"' "$root"/lib/report/*.c | cut -d '"' -f2
        echo other # who else a finding is about
    } | sort -u > known
    comm -23 words known | sed 's/.*/"&"/' > foreign
    [ "$(wc -l < foreign)" -gt 60 ]
    run grep -rnFf foreign "$root/cmd" "$root/lib" --include='*.c' --include='*.h' --exclude=told_words.c
    assert_output ""
}

# The smallest practice there is, as csc-profile(5) shows it.
smallest() {
    sed -n '/^\.\\" smallest/,/^\.Ed/p' "$root/man/csc-profile.5" | sed '/^\./d; s/\\(dq/"/g; s/\\&//g'
}

@test "the smallest practice, as the manual shows it, carries a plan to its end" {
    smallest > tea.profile.json
    run csc-init --check-profile=tea.profile.json
    assert_success
    for member in format name version title subject vocabularies; do # none of it can be left out
        jq "del(.$member)" tea.profile.json > less.json
        run csc-init --check-profile=less.json
        assert_failure 4
    done
    for path in $(jq -r 'paths(scalars or objects) | select(length > 1) | map("[\"" + . + "\"]") | join("")' tea.profile.json); do
        jq "del(.$path)" tea.profile.json > less.json
        run csc-init --check-profile=less.json
        [ "$status" = 4 ] || fail "the smallest practice can do without $path"
    done
    export CSC_PROFILE_PATH=$PWD CSC_PLAN=plan CSC_AS=ada-stone
    csc-init --profile=tea --subject="Ada Stone" --lead="Ada Stone" plan
    csc-team agency add "North Clinic" --id=north
    csc-team add "Bo Li" --agency=north --agreed-on=today
    csc-team consent permit north --all-topics --given-by=ada --method=verbal
    csc-meeting schedule 2026-12-01T10:00 --purpose="Find a place" --place="The library" --minute-taker=bo
    csc-meeting invite --sent
    export CSC_TODAY=2026-12-01
    csc-meeting start
    csc-meeting attend present ada bo
    csc-meeting next --set=2027-01-10
    csc-meeting hold
    run csc-meeting close-plan
    assert_failure 3
    csc-meeting minutes submit --as=bo
    csc-meeting minutes finalize --as=bo # nobody coordinates: anybody of the team may
    run csc-meeting close-plan --criterion=enough
    assert_failure 2
    assert_output --partial "the practice has no criteria for closing: leave --criterion out"
    csc-meeting close-plan
    csc-meeting confirm-closing
    run csc-report check
    assert_success
    refute_output --partial error
    assert_equal "$(jq -r .status plan/plan.json)" closed
}

@test "every part that the manual shows is one of the invented practice, which is sound and in two languages" {
    practice=$root/examples/hospital-discharge.profile.json
    run csc-init --check-profile="$practice"
    assert_success
    sed -n '/^\.\\" part/,/^\.Ed/p' "$root/man/csc-profile.5" | sed 's/\\&//g' |
        awk '/^\.Bd/ { file = sprintf("part.%02d.json", ++n); print "{" > file; next }
             /^\.Ed/ { print "}" > file; close(file); next } /^\./ { next } { print > file }'
    assert_file_exists part.11.json
    for part in part.*.json; do
        jq -e --slurpfile part "$part" 'contains($part[0])' "$practice" > told || { cat "$part"; fail "$part is not of the practice"; }
    done
    # what shows only what the smallest has would show nothing: every member of a profile stands in a part
    sed -n '/BEGIN profile/,/^\.Ss label/s/^\.It Va //p' "$root/man/csc-profile.5" > members
    jq -s -r 'map(keys[]) | unique[]' part.*.json > shown
    grep -vxE 'format|name|version|title|subject|source|texts' members | sort > needed
    assert_equal "$(sort shown | comm -23 needed -)" ""
    assert_equal "$(jq -r '[.. | objects | select(has("en")) | select(has("fr") | not)] | length' "$practice")" 0
}

@test "what the manual says of refusals is what they say" {
    sed -n '/^\.Sh DIAGNOSTICS/,/^\.Sh SEE/s/^\.It Ql //p' "$root/man/csc-profile.5" | sed 's/\\(dq/"/g' > messages
    [ "$(wc -l < messages)" -ge 12 ]
    csc-init --show-profile=halton-csc | jq '.name = "tea"' > sound.json
    while IFS='|' read -r damage; do
        jq "$damage" sound.json > tea.profile.json
        csc-init --check-profile=tea.profile.json
    done > told 2>&1 << 'END' || true
.settings.freqency = "3m"
.rules.overdu = {level: "owed"}
.vocabularies["meeting-kinds"]["issue-based"].attend[0].roles = ["supervisr"]
del(.vocabularies.topics.general.default)
.vocabularies.topics.general.sealed = true
.vocabularies.roles.manager.coordinates = true
del(.vocabularies.roles[].side)
.vocabularies.roles.manager.speaks = true
.vocabularies["closing-criteria"].withdrawn.condition = "single-service"
.rules.overdue.override = "allowed"
del(.form[0])
del(.settings.load_within)
.vocabularies.topics.finance.label.en = "General"
.vocabularies.topics.general.default = false
END
    cp sound.json coffee.profile.json
    run csc-init --check-profile=coffee.profile.json
    echo "$output" >> told
    while read -r message; do
        grep -qF -- "$message" told || fail "nothing says: $message"
    done < messages
}

@test "a practice written from the manual alone carries a patient through two meetings to the end" {
    bash "$root/examples/hospital-discharge.sh" home > printed 2> told
    assert_equal "$(cat printed told)" ""
    export CSC_PLAN=home/okafor.json CSC_TODAY=2026-03-27
    run csc-report check # nothing is found: every rule of the practice is kept
    assert_success
    assert_output ""
    assert_equal "$(jq -r '[.status, .profile, .subject.kind, .closed.criterion] | join(" ")' $CSC_PLAN)" "closed hospital-discharge patient settled-at-home"
    assert_equal "$(jq -c '[.meetings[] | .status, .minutes.state]' $CSC_PLAN)" '["held","sent","held","sent"]'
    assert_equal "$(jq -c '[.actions[].status] | unique' $CSC_PLAN)" '["done"]'
    run csc-report plan
    assert_line --partial "Going-Home Plan"
    assert_line "What has to be in place"
    run csc-report plan --lang=fr
    assert_line --partial "Plan de retour à domicile"
    run csc-report form medication-card --profile=hospital-discharge --blank -p home/okafor.json
    assert_line "Medication card"
    assert_line "Every day"
    run csc-report guide script -p home/okafor.json
    assert_line --partial "Let the patient speak first."
    # before the end: the pharmacy knows the medication and nothing of the home, nor where it is unless that is named
    csc-report minutes --meeting=M1 --for=pharmacy --as-of=2026-03-20 > copy 2> told || true
    refute grep -q "stairs" copy
}

@test "the invented practice refuses what it asks for" {
    export CSC_PROFILE_PATH=$root/examples CSC_PLAN=plan CSC_AS=ngozi-okafor
    run csc-init --profile=hospital-discharge --subject="Ngozi Okafor" --lead="Ngozi Okafor" plan
    assert_failure 3
    assert_output --partial "[no-criterion 2]"
    run csc-init --profile=hospital-discharge --subject="Ngozi Okafor" --lead="Ngozi Okafor" --criterion=family-request plan
    assert_failure 3
    assert_output --partial "[criterion-incomplete 2.4]"
    csc-init --profile=hospital-discharge --subject="Ngozi Okafor" --lead="Ngozi Okafor" --criterion=lives-alone plan
    csc-team agency add "General Hospital" --id=hospital --kind=provider
    csc-team add "Marta Lund" --agency=hospital --role=discharge-planner --trained-on=2025-01-20 --agreed-on=today
    csc-team add "Jean Petit" --agency=hospital --role=nurse --agreed-on=today
    csc-team consent permit hospital --all-topics --given-by=ngozi --method=written
    for said in "general:0" "location:1" "mental-health:1" "safeguarding:1"; do
        run csc-team consent check hospital "${said%:*}"
        assert_equal "$said" "${said%:*}:$status"
    done
    csc-meeting schedule 2026-11-24T14:00 --purpose="Going home" --place="Ward 3" --minute-taker=jean --as=marta
    csc-meeting start --as=marta
    csc-meeting attend present ngozi marta --as=marta
    run csc-meeting hold --as=marta
    assert_failure 3
    assert_output --partial "[required-role-missing 4.1b]"
    csc-meeting attend present jean --as=marta
    run csc-meeting hold --as=marta
    assert_success
}

# A plan of the practice $1 in the directory $1, for the first reason that asks for nothing else, with a meeting planned.
begun() {
    local reason
    reason=$(csc-init --show-profile="$1" | jq -r '[.vocabularies["initiation-criteria"] // {} | to_entries[]
        | select(.value.asks or .value.agreement or .value.condition | not)][0].key // empty')
    csc-init --profile="$1" --subject="Sample of $1" --reference=REF-7 --lead="Ada Stone" ${reason:+"--criterion=$reason"} "$1"
    csc-meeting schedule 2026-12-08T10:00 --purpose="Begin" --place="Town hall" -p "$1" --as=ada
}

@test "every practice that is listed begins a plan, finds no error in it, and prints what it has in both languages" {
    for name in $(practices); do
        begun "$name" || fail "$name: no plan is begun"
        run csc-report check "$name"
        assert_equal "$name: $status" "$name: 0"
        for report in plan form guide agenda summary contacts supports obligations; do
            for language in en fr; do
                csc-report $report -p "$name" --lang=$language > printed 2> told || fail "$name: $report: $(cat told)"
                assert_equal "$name $report $language: $(cat told)" "$name $report $language: "
                [ -s printed ] || [ $report = obligations ] || fail "$name: $report is empty"
            done
        done
        csc-init --show-profile="$name" | jq -r '.form // [] | .[] | select(.kinds | not) | .title.fr' > titles
        csc-report form --profile="$name" --blank --lang=fr -f json | jq -r '.. | .text? // empty' > form
        grep -vxFf form titles > lost || true
        assert_equal "$name: $(cat lost)" "$name: "
        csc-report form --profile="$name" --blank > printed
        csc-report form --profile="$name" --blank --lang=fr | cmp -s printed && fail "$name: the form is in one language"
        csc-init --show-profile="$name" > copy.json
        run csc-init --check-profile=copy.json
        assert_success
        assert_output --partial "$name, version "
    done
}

@test "every practice that ships is built in, with all its labels and texts in both languages" {
    for file in "$root"/lib/profiles/*.json; do
        name=$(basename "$file" .json)
        assert_equal "$name: $(jq -c '[paths(objects) as $p | getpath($p) | select(has("en")) | select(has("fr") | not)]' "$file")" "$name: []"
        assert_equal "$(jq -r .name "$file")" "$name"
        practices | grep -qx "$name" || fail "$name is not built in"
    done
}

@test "a practice that ships cites requirements of its own source alone" {
    local practice letters=
    for practice in $(csc-init --list-profiles | cut -f1); do
        letters+="$(csc-init --show-profile="$practice" | jq -r '[.. | objects | .requirement // empty, (.requirements // {} | .[])]
            | map(strings | .[:1]) | unique | join("+")') "
    done
    assert_equal "$letters" "W H Q L M "
}

@test "on a terminal the practices stand in columns, for scripts there is a tab" {
    csc-init --list-profiles > piped
    refute grep -qv "	" piped
    script -qec "csc-init --list-profiles" /dev/null < /dev/null | tr -d '\r' > shown || skip "no terminal to be had"
    refute grep -q "	" shown
    # the titles begin in one column
    paste -d '\n' <(cut -f2 piped) shown | awk 'NR % 2 { title = $0; next } { print index($0, title) }' | sort -u > columns
    assert_equal "$(wc -l < columns)" 1
    refute grep -qx 0 columns
}

@test "no hint assumes a practice: commands that the tools suggest have no word of one in them" {
    for name in $(practices); do
        csc-init --show-profile="$name" | jq -r '.vocabularies[] | keys[]'
    done | sort -u > words
    {
        for tool in init team meeting actions report; do csc-$tool --help; done | grep -oE '[a-z][a-z-]+' # verbs
        grep -ohE '"[a-z-]+"' "$root/lib/record/vocabularies.c" | tr -d '"'                               # words of the format
    } | sort -u | comm -23 words - > foreign
    [ "$(wc -l < foreign)" -gt 60 ]
    grep -rhoE '"[^"]*csc-(init|team|meeting|actions|report) [^"]*"' "$root/cmd" "$root/lib" --include='*.c' > hints
    [ "$(wc -l < hints)" -gt 100 ]
    grep -oE '[ =,:][a-z][a-z-]+' hints | cut -c2- | sort -u > suggested
    assert_equal "$(comm -12 foreign suggested)" ""
}
