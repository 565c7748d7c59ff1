#!/usr/bin/env bats
# What comes in from CSV files: contacts, actions, notes; and the sheet that is handed out for them.
# shellcheck disable=SC2030,SC2031,SC1112 # every test is a subshell of its own; ’ is a name's

load helper

arrange() {
    csc-init --subject="Maple Grove" --lead="Ana Díaz" --coordinator="Priya Nair" --agency="Early Steps Inclusion" \
        --criterion=complex-needs maple > /dev/null
    export CSC_PLAN=maple CSC_AS=ana
    csc-team agency add "Kids Ability" --id=kids --kind=provider > /dev/null
    csc-team add "Jo O'Rock" --agency=kids --role=service-provider --agreed-on=2026-11-02 --email=jo@kids.example > /dev/null
    csc-team set priya --agreed-on=2026-11-02 --trained-on=2025-01-01 --requested-by-subject=yes
    csc-team consent permit kids early-steps --all-topics --given-by=ana --method=written > /dev/null
}

# Runs a command that must end with a status and leave every byte of the plan and its journal.
unchanged() {
    local wanted=$1 before
    shift
    before=$(sha256sum maple/*)
    run "$@"
    assert_equal "$status" "$wanted"
    assert_equal "$(sha256sum maple/*)" "$before"
}

of() { # the value at a jq path of the plan
    jq -c "$1" maple/plan.json
}

meeting() { # M1 is running, Priya writes
    csc-meeting schedule 2026-11-24T13:30 --place="Room 1" --purpose="One plan" --minute-taker=priya > /dev/null
    export CSC_AS=priya
    csc-meeting start
    csc-meeting attend present ana priya jo
}

# --- people ---------------------------------------------------------------------------------------------------------

@test "a contact list of Google: names put together, several numbers in a cell, one change that undo takes back" {
    printf '%s\n' 'First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,Photo,E-mail 1 - Value,Phone 1 - Value' \
        "Zoé,A.,D'Arcy,Kids Ability,Éducatrice,* myContacts,,zoe@kids.example,+1 905 555 0144 ::: 905 555 0145" \
        'Luc,,Roy,Milbrook Library,,,,,' > google.csv
    run csc-team import google.csv
    assert_success
    assert_line --index 0 "csc-team: google.csv: columns not used: Labels (--map=MEMBER=HEADING takes one in)"
    assert_line "csc-team: agency made: milbrook-library (Milbrook Library)"
    assert_equal "$(csc-team import google.csv -q)" ""
    assert_equal "${lines[2]} ${lines[3]}" "zoe-a-d-arcy luc-roy"
    assert_equal "$(of '.people["zoe-a-d-arcy"] | [.name, .agency, .title, .email, .phone, .joined]')" \
        '["Zoé A. D'\''Arcy","kids","Éducatrice","zoe@kids.example","+1 905 555 0144, 905 555 0145","2026-11-24"]'
    assert_equal "$(of '.people["luc-roy"].agency')" '"milbrook-library"'
    assert_equal "$(tail -n1 maple/plan.journal | jq -c '[.verb, .ids]')" \
        '["csc-team import",["zoe-a-d-arcy","milbrook-library","luc-roy"]]'
    csc-team undo
    assert_equal "$(of '[.people | has("luc-roy")] + [.agencies | has("milbrook-library")]')" '[false,false]'
}

@test "a contact list of Outlook: Title is a salutation there, the first number that is filled counts" {
    printf '%s\r\n' '"Title","First Name","Last Name","Company","Job Title","Business Phone","Home Phone","Mobile Phone","E-mail Address"' \
        '"Dr.","Ada","Stone","Kids Ability","","","1","2","ada@kids.example"' \
        '"Ms.","Bo","Li","Kids Ability","Clinician","3","","4",""' > outlook.csv
    run csc-team import -q outlook.csv
    assert_output "ada-stone
bo-li"
    assert_equal "$(of '[.people["ada-stone"] | .title, .phone]')" '[null,"2"]'
    assert_equal "$(of '[.people["bo-li"] | .title, .phone]')" '["Clinician","3"]'
}

@test "a list of one's own, in French with semicolons: a first name beside Nom, roles by their labels" {
    printf '%s\n' 'Prénom;Nom;Organisme;Rôle;Courriel' 'Zoé;Léger;Kids Ability;Fournisseur de services;zoe@kids.example' \
        'Max;Roy;;Personnel du centre;' 'Eve;Bly;Maple Grove;Centre staff;' > liste.csv
    run csc-team import -q liste.csv
    assert_output "zoe-leger
max-roy
eve-bly"
    assert_equal "$(of '[.people["zoe-leger"] | .name, .agency, .roles, (.role_history | length)]')" \
        '["Zoé Léger","kids",["service-provider"],1]'
    assert_equal "$(of '[.people["max-roy"], .people["eve-bly"] | .agency, .roles]')" '[null,["centre-staff"],null,["centre-staff"]]'
}

@test "an agency is meant by part of its name, made when it is new; misspelt or missing is a bad row" {
    printf '%s\n' Name,Agency 'Ada Stone,Early' 'Bo Li,Milbrook Library' 'Cy Roy,milbrook  library' > list.csv
    run csc-team import list.csv
    assert_success
    assert_line "csc-team: Early is taken for early-steps-inclusion (Early Steps Inclusion)"
    assert_line "csc-team: agency made: milbrook-library (Milbrook Library)"
    assert_equal "$(of '[.people["bo-li"], .people["cy-roy"] | .agency]')" '["milbrook-library","milbrook-library"]'
    printf '%s\n' Name,Agency 'Dot Ay,Early Stepps Inclusion' 'Eli Bee,' 'Fay Cee,subject' > list.csv
    unchanged 4 csc-team import list.csv
    assert_line --partial "list.csv:2: no such agency: Early Stepps Inclusion (did you mean early-steps-inclusion?)"
    assert_line "csc-team: list.csv:3: the row names no agency"
    run csc-team import --partial -q list.csv
    assert_failure 4
    assert_line fay-cee
    assert_equal "$(of '[.people["fay-cee"].agency] + [.people | has("eli-bee")]')" '[null,false]'
}

@test "who is there is left and told; --update takes what the list says, but for the agency; who left stays away" {
    csc-team add "Al Far" --agency=kids --joined=2026-11-01 > /dev/null
    csc-team leave al --on=2026-11-20
    printf '%s\n' Name,Agency,Email,Phone "Jo O’Rock,kids,jo@kids.example,905-1" 'Al Far,kids,,' \
        'Joanne Rock-Li,kids,office@kids.example,' 'Desk,kids,office@kids.example,' > list.csv
    run csc-team import list.csv
    assert_success
    assert_line "csc-team: list.csv:2: jo-o-rock differs: name, phone; --update takes what the list says"
    assert_line "csc-team: list.csv:3: al-far left on 2026-11-20: left out; csc-team add takes them back"
    assert_line "csc-team: list.csv:5: Desk has the email of joanne-rock-li"
    assert_equal "$(of '[.people["jo-o-rock"].phone] + [.people | has("desk")]')" '[null,true]'
    run --separate-stderr csc-team import list.csv --update -n
    assert_equal "$(jq -c .people <<< "$output")" '{"jo-o-rock":{"name":"Jo O’Rock","phone":"905-1"}}'
    assert_equal "$(of '.people["jo-o-rock"].phone')" null
    run csc-team import -q list.csv --update
    assert_output jo-o-rock
    assert_equal "$(of '.people["jo-o-rock"] | [.phone, .email, .agency]')" '["905-1","jo@kids.example","kids"]'
    unchanged 0 csc-team import list.csv --update
    csc-team set priya --role=+service-provider
    run csc-team import - <<< $'Name,Agency,Role\nPriya Nair,early,"service-provider;service-coordinator"'
    refute_output --partial differs
    run csc-team import - -n <<< $'Name,Agency\nJo O’Rock,Milbrook Library'
    assert_line --partial "standard input:2: Jo O’Rock has the name of jo-o-rock, who is of another agency"
    printf '%s\n' Name,Agency,Email "Jo O’Rock,Early Steps Inclusion,jo@kids.example" > moved.csv
    unchanged 4 csc-team import moved.csv --update
    assert_output --partial "moved.csv:2: jo-o-rock: the agency of a person does not change"
}

@test "what the tools list as csv comes in again: people there stay, another plan gets them" {
    csc-team list -f csv > list.csv
    unchanged 0 csc-team import list.csv
    assert_output --partial "3 people already there"
    csc-init --subject="Oak" --lead="Lea Oak" --criterion=complex-needs oak > /dev/null
    sed -i '/Ana/d; /Priya/d' list.csv
    run csc-team import -q -p oak -u lea list.csv
    assert_output jo-o-rock
    assert_equal "$(jq -c '.people["jo-o-rock"].agency' oak/plan.json)" '"kids-ability"'
    sed -i 's/,$/,2026-11-20/' list.csv
    csc-init --subject="Elm" --lead="Lea Elm" --criterion=complex-needs elm > /dev/null
    run csc-team import -p elm -u lea list.csv
    assert_output --partial "1 person who left, by the list, is left out"
    assert_equal "$(jq '.people | length' elm/plan.json)" 1
}

@test "H-3 a row that a rule refuses is a bad row: a second coordinator, a role of the other side" {
    printf '%s\n' Name,Agency,Roles 'Ada Stone,kids,"service-provider; service-coordinator"' 'Bo Li,kids,centre-staff' \
        'Cy Roy,kids,wizard' 'Di Fo,kids,service-provider' > list.csv
    unchanged 4 csc-team import list.csv
    assert_line --regexp "list.csv:2: .*\[two-coordinators H-3\]"
    assert_line --partial "list.csv:3: centre-staff is a role of the subject's own people"
    assert_line --partial "list.csv:4: roles: not a word of roles: \"wizard\""
    assert_line --partial "nothing was written"
    refute_output --partial "list.csv:5"
    run csc-team import --partial -q list.csv
    assert_failure 4
    assert_line di-fo
    assert_equal "$(of '[.people | has("ada-stone"), has("bo-li"), has("cy-roy"), has("di-fo")]')" '[false,false,false,true]'
    csc-meeting close-plan --criterion=withdrawn --by=ana > /dev/null
    unchanged 3 csc-team import list.csv
    assert_output --partial "plan-closed"
}

# --- actions --------------------------------------------------------------------------------------------------------

@test "H-4 actions from a sheet are what add makes of them, ids one a line" {
    csc-actions priority add "Calmer transitions" > /dev/null
    printf '%s\n' 'Action,Who,When,Priority,Approach,With,Topic,Start' \
        "Visit room A,jo,2026-12-11,Calmer Transitions,\"Twice, then ask\",\"priya; ana\",Staffing,today" \
        "'=Add a sign,Jo O'Rock,+3w,,,,," '"Two' 'lines",jo,eom,,"Two' 'lines",,,' > list.csv
    run csc-actions import list.csv
    assert_success
    assert_output "A1
A2
A3"
    assert_equal "$(of '.actions.A3 | [.title, .approach]')" '["Two lines","Two\nlines"]'
    csc-actions add "Visit room A" --owner=jo --due=2026-12-11 --priority=P1 --approach="Twice, then ask" --helpers=priya,ana \
        --topic=staffing --starts=today > /dev/null
    assert_equal "$(of .actions.A1)" "$(of .actions.A4)"
    assert_equal "$(of '.actions.A2 | [.title, .due, .owner, .by, .origin]')" \
        '["=Add a sign","2026-12-15","jo-o-rock","ana-diaz","subject"]'
    assert_equal "$(sed -n '$!d;p' maple/plan.journal | jq -c .verb)" '"csc-actions add"'
    assert_equal "$(tail -n2 maple/plan.journal | head -n1 | jq -c '[.verb, .ids]')" '["csc-actions import",["A1","A2","A3"]]'
    unchanged 0 csc-actions import list.csv
    assert_output --partial "3 actions already there"
    sed -i 's/=Add a sign,\(.*\),,,,,/=Add a sign,\1,,,,children,/; s/"priya; ana"/"ana; priya"/' list.csv
    unchanged 0 csc-actions import list.csv
    assert_line "csc-actions: list.csv:3: A2 is there and differs: topic; csc-actions set A2 changes it"
    refute_output --partial "list.csv:2"
}

@test "H-4 H-30 bad rows of actions are all told by their line, and none is written" {
    printf '%s\n' 'title,owner,due,topic' 'No owner,,2026-12-01,' 'Date,jo,12/01/2026,' 'None,nobody,2026-12-01,' \
        ',jo,2026-12-01,' 'Word,jo,2026-12-01,staffin' 'No such day,jo,2026-02-30,' 'Ragged,jo' 'Good,jo,eom,' > list.csv
    unchanged 4 csc-actions import list.csv
    assert_line --regexp "list.csv:2: .*\[action-without-owner H-4\]"
    assert_line --partial "list.csv:3: '12/01/2026' is not a date: expected YYYY-MM-DD, today"
    assert_line --partial "list.csv:4: no such person: nobody"
    assert_line --partial "list.csv:5: the row does not say what is to be done"
    assert_line --partial "list.csv:6: topic: not a word of topics: \"staffin\" (did you mean staffing?)"
    assert_line --partial "list.csv:7: '2026-02-30' is not a date"
    assert_line --partial "list.csv:8: the row has 2 fields, the headings are 4"
    refute_output --partial "list.csv:9"
    assert_line --partial "7 rows cannot be used: nothing was written"
    run csc-actions import --partial -q list.csv
    assert_failure 4
    assert_line A1
    assert_equal "$(of '.actions | keys')" '["A1"]'
    csc-team consent revoke C1 > /dev/null
    printf '%s\n' 'title,owner,due' 'Not told,jo,2026-12-02' > list.csv
    unchanged 4 csc-actions import list.csv
    assert_output --regexp "list.csv:2: .*\[consent H-30\]"
}

@test "of many rows those that a rule refuses are found, each by its line, in little time" {
    echo title,owner,due > list.csv
    for ((row = 2; row <= 400; row++)); do echo "Row $row,ana,2026-12-01"; done >> list.csv
    sed -i '17s/ana/priya/; 18s/ana/priya/; 399s/ana/priya/' list.csv
    csc-team consent revoke C2 > /dev/null
    run timeout 60 csc-actions import --partial list.csv
    assert_failure 4
    assert_equal "$(grep -o 'list.csv:[0-9]*' <<< "$output" | tr '\n' ' ')" "list.csv:17 list.csv:18 list.csv:399 "
    assert_equal "$(of '.actions | length')" 396
    assert_equal "$(grep -c '^A[0-9]*$' <<< "$output")" 396
}

@test "an import says who is named by nobody, and takes a list from standard input" {
    unset CSC_AS
    run csc-actions import - <<< $'Tâche;Responsable;Échéance\nOne;jo;eom\nTwo;jo;eoq'
    assert_success
    assert_line A2
    assert_line --partial "2 rows name nobody as saying them"
    run csc-actions import - --as=ana <<< $'Tâche;Responsable;Échéance\nThree;jo;eom'
    assert_output A3
}

# --- the sheet of a meeting -----------------------------------------------------------------------------------------

@test "H-102 the blank sheet has the practice's sections in the form's order, in English and French" {
    csc-init --show-profile=halton-csc | jq -r '.vocabularies.sections as $s | .form[].section | select($s[.]) | $s[.].label.fr' > labels
    run csc-meeting form --blank -f csv --profile=halton-csc
    assert_line --index 0 "section,by,topic,text"
    assert_line --index 1 "Why are we meeting today?,,,"
    assert_line '"Potential challenges or barriers, and responses",,,'
    csc-meeting form --blank -f csv --lang=fr -o sheet.csv
    sed '1d; s/,,,$//; s/^"\(.*\)"$/\1/' sheet.csv | diff - labels
    meeting
    unchanged 0 csc-meeting import sheet.csv
    assert_output --partial "7 rows without a text left out"
    csc-meeting form plan --blank | diff - <(csc-report form --blank)
    csc-meeting form contacts | diff - <(csc-report form contacts)
    unchanged 2 csc-meeting form contacts -f csv
    unchanged 2 csc-meeting form M1 -f csv --for=kids
    unchanged 2 csc-meeting form M9 -f csv
    unchanged 2 csc-meeting form --blank --for=kids
}

@test "H-71 H-102 the form of a meeting to come has its day and place, of one that runs what was noted" {
    csc-meeting schedule 2026-12-01T13:30 --place="Room 1" --purpose="One plan" > /dev/null
    run csc-meeting form M1
    assert_line "Child care centre: Maple Grove"
    assert_line "Date: 2026-12-01 13:30"
    assert_line "Place: Room 1"
    run csc-meeting form M1 --blank
    refute_output --partial "Maple Grove"
    csc-meeting invite jo
    run csc-meeting form m1 --for=kids
    assert_line "Place: Room 1"
    assert_equal "$(tail -n1 maple/plan.journal | jq -c '[.verb, .disclosure.to, .disclosure.what]')" '["csc-meeting form","kids","form"]'
    csc-meeting set M1 --minute-taker=priya
    csc-meeting start
    CSC_AS=priya csc-meeting note whats-new "A new room" --by=ana > /dev/null
    run csc-meeting form M1
    assert_line "- A new room (Ana Díaz, Maple Grove)"
    run csc-meeting form M1 --for=kids
    assert_failure 1
}

@test "H-82 H-89 a sheet typed in becomes notes, each as note would write it, once however often it comes" {
    meeting
    run csc-meeting form -f csv
    assert_line "Service Providers Updates,Priya Nair,,"
    assert_line "Service Providers Updates,Jo O'Rock,,"
    printf '%s\n' 'Section,By,Topic,Text' "What's new,ana,Staffing,\"New room" 'opened"' \
        "provider-update,Jo O'Rock,,'=Visited" 'Ce qui va bien,,,Calm mornings' \
        'Difficultés ou obstacles possibles,jo,programme et activités,Winter' 'whats-new,ana,,' > sheet.csv
    programme=$(csc-init --show-profile=halton-csc | jq -r '.vocabularies.topics.program.label.fr')
    sed -i "s/programme et activités/\"$programme\"/" sheet.csv
    run csc-meeting import sheet.csv
    assert_success
    assert_equal "${lines[*]:0:5}" "csc-meeting: 1 row without a text left out M1/N1 M1/N2 M1/N3 M1/N4"
    assert_equal "$(of '[.meetings.M1.notes[] | [.section, .text, .by, .origin, .topic]]')" \
        '[["whats-new","New room\nopened","ana-diaz","subject","staffing"],["provider-update","=Visited","jo-o-rock","kids",null],["going-well","Calm mornings","priya-nair","early-steps-inclusion",null],["barriers","Winter","jo-o-rock","kids","program"]]'
    assert_equal "$(tail -n1 maple/plan.journal | jq -c '[.verb, .ids]')" '["csc-meeting import",["M1"]]'
    unchanged 0 csc-meeting import sheet.csv
    assert_output --partial "4 notes already there"
    csc-meeting form -f csv -o out.csv
    assert_equal "$(grep -c Updates out.csv)" 2 # Jo spoke, Priya did not
    grep -q "Updates,Jo O'Rock,,'=Visited" out.csv
    unchanged 0 csc-meeting import out.csv
    printf '%s\n' 'going-well,jo,,Calm mornings' 'going-well,ana,,calm mornings' >> out.csv
    run csc-meeting import -q out.csv
    assert_output "M1/N5
M1/N6"
}

# A practice of one's own in which two sections have one label.
two_alike() {
    csc-init --show-profile=halton-csc | jq '.name = "own" | .vocabularies.sections["going-well"].label = {"en": "Update"} |
        .vocabularies.sections["whats-new"].label = {"en": "update"}' > own.profile.json
    rm -rf maple
    mkdir maple
    cp own.profile.json maple/
    csc-init --profile=own --subject="Maple Grove" --lead="Ana Díaz" --coordinator="Priya Nair" --agency=THRC --criterion=complex-needs maple > /dev/null
    csc-meeting schedule 2026-11-24T13:30 --place="Room 1" --purpose="One plan" --minute-taker=ana > /dev/null
    csc-team set priya --agreed-on=today --trained-on=2025-01-01 --requested-by-subject=yes
    csc-meeting start
    csc-meeting note going-well "All calm" > /dev/null
}

@test "a label that means two sections is not used in a sheet, and means none in an import" {
    two_alike
    csc-meeting form -f csv -o sheet.csv
    run cat sheet.csv
    assert_line "going-well,Ana Díaz,,All calm"
    assert_line "whats-new,,,"
    unchanged 0 csc-meeting import sheet.csv
    printf 'section,text\nUpdate,x\n' > sheet.csv
    unchanged 4 csc-meeting import sheet.csv
    assert_output --partial 'sheet.csv:2: section: not a word of sections: "Update"'
    rm maple/own.profile.json
    run csc-meeting form -f csv
    assert_success
    assert_output "section,by,topic,text
going-well,Ana Díaz,,All calm"
}

@test "a note that is kept to some or is about a priority stays so in the sheet" {
    meeting
    csc-actions priority add "Calmer transitions" > /dev/null
    csc-meeting note whats-new "Between us" --by=ana --only=kids,ana --priority=P1 > /dev/null
    csc-meeting form -f csv -o sheet.csv
    assert_equal "$(head -n1 sheet.csv)" "section,by,topic,text,priority,only"
    csc-meeting undo
    run csc-meeting import -q sheet.csv
    assert_output M1/N1
    assert_equal "$(of '.meetings.M1.notes.N1 | [.only, .priority]')" '[["ana-diaz","kids"],"P1"]'
}

@test "H-43 H-89 H-92 what note refuses is refused: sealed topics by row, who may not write, final minutes" {
    meeting
    printf '%s\n' section,by,topic,text 'whats-new,ana,conflict,They argue' 'nowhere,ana,,x' 'whats-new,nobody,,x' ',ana,,x' \
        'whats-new,ana,,Fine' > sheet.csv
    unchanged 4 csc-meeting import sheet.csv
    assert_line --regexp "sheet.csv:2: M1: .conflict. is dealt with outside of the meeting .*\[conflict-in-meeting H-43\]"
    assert_line --partial "sheet.csv:3: section: not a word of sections"
    assert_line --partial "sheet.csv:4: no such person: nobody"
    assert_line --partial "sheet.csv:5: the row has no section"
    sed -i 2,5d sheet.csv
    unchanged 3 csc-meeting import sheet.csv --as=jo
    assert_output --partial "not-minute-taker H-89"
    run csc-meeting import sheet.csv
    assert_output M1/N1
    sed -i 's/,,Fine/,staffing,Fine/' sheet.csv
    unchanged 4 csc-meeting import sheet.csv
    assert_output --partial "sheet.csv:2: M1/N1 says the same already, but for: topic"
    printf '%s\n' section,text,only 'whats-new,Fine,kids' > sheet.csv
    unchanged 4 csc-meeting import sheet.csv
    assert_output --partial "but for: only"
    csc-meeting cancel M1 --reason="Snow"
    unchanged 3 csc-meeting import sheet.csv -m M1
    printf 'section,text\nwhats-new,x\n' > sheet.csv
    unchanged 2 csc-meeting import sheet.csv -m M7
}

# --- the files ------------------------------------------------------------------------------------------------------

# Every verb that imports, with a file of two headings and a row that names something new: HEADINGS, ROW, then the verb.
each_import() {
    meeting
    "$@" 'name,agency' 'Zoé %d,kids' csc-team import
    "$@" 'name,kind' 'Zoé %d,provider' csc-team agency add --from
    "$@" 'title,owner' 'Zoé %d,jo' csc-actions import
    "$@" 'section,text' 'whats-new,Zoé %d' csc-meeting import
    "$@" 'name,address' 'Zoé %d,1 A' csc-init --from
}

count=0
imports() { # FILE, then the verb and options
    local file=$1
    shift
    case $* in
    *--from*) run "${@/#--from/--from=$file}" ;;
    *) run "$@" "$file" ;;
    esac
}

# What printf makes of headings and a row, as another program saves it: the filter is the first argument.
saved() { # FILTER HEADINGS ROW
    file=f$((++count)).csv
    # shellcheck disable=SC2059 # the row is a format
    printf "$2\n$3\n" "$count" | $1 > "$file"
}

taken() { # FILTER HEADINGS ROW VERB...: goes in as it is
    saved "$1" "$2" "$3"
    imports "$file" "${@:4}" -q
    assert_success
    assert_output --regexp .
}

marked() { printf '\xef\xbb\xbf'; cat; }
semicolons() { tr , ';'; }
tabs() { tr , '\t'; }
mac() { tr '\n' '\r'; }
windows() { sed 's/$/\r/'; }
utf16() { iconv -t UTF-16; }
excel() { (echo sep=';'; semicolons) | windows | iconv -t UTF-16; }

@test "UTF-8 with a mark, UTF-16, semicolons, tabs, CR and CRLF are known by themselves in every import" {
    for filter in cat marked semicolons tabs mac windows utf16 excel; do
        rm -rf maple && arrange
        each_import taken "$filter"
    done
    assert_equal "$(of '[.meetings.M1.notes[].text][0] | startswith("Zoé ")')" true
}

told() { # FILTER ENCODING HEADINGS ROW VERB...: refused with what to say, taken when it is said
    saved "$1" "$3" "$4"
    imports "$file" "${@:5}"
    assert_failure 4
    assert_line --partial "say so with --encoding=$2"
    assert_line --partial "$file:"
    imports "$file" "${@:5}" -q --encoding="$2"
    assert_success
    assert_output --regexp .
}

cp1252() { iconv -t WINDOWS-1252; }
utf16le() { iconv -t UTF-16LE; }

@test "Windows-1252 and UTF-16 without a mark are refused by line with what to say, and then taken" {
    each_import told cp1252 windows-1252
    assert_equal "$(of '[.meetings.M1.notes[].text][0] | startswith("Zoé ")')" true
    rm -rf maple && arrange
    each_import told utf16le utf-16le
}

broken() { # FILTER MESSAGE HEADINGS ROW VERB...: nothing is written
    saved "$1" "$3" "$4"
    unchanged_dir=$(find . -name 'plan.*' -exec sha256sum {} + | sort)
    imports "$file" "${@:5}"
    assert_failure 4
    assert_line --regexp "$file:[0-9]+.*: .*$2"
    assert_line --partial "hint: "
    assert_equal "$(find . -name 'plan.*' -exec sha256sum {} + | sort)" "$unchanged_dir"
}

open_quote() { sed '2s/Zoé/"Zoé/'; }
nul() { sed '2s/Zoé/Zo\x00/'; }
ragged() { sed '2s/$/,more/'; }
workbook() { printf 'PK\003\004'; cat; }
cut_utf16() { iconv -t UTF-16 | head -c -1; }

@test "an open quote, a NUL byte, a ragged row, a workbook, half a character are refused by line in every import" {
    each_import broken open_quote "never closed"
    for pair in nul="NUL byte" workbook="a workbook or an archive" cut_utf16="in the middle of a character"; do
        rm -rf maple && arrange
        each_import broken "${pair%%=*}" "${pair#*=}"
    done
    rm -rf maple && arrange
    each_import broken ragged "the row has 3 fields, the headings are 2"
}

@test "what separates the columns is asked for where it is not certain, and can be said" {
    printf '%s\n' 'Action;Who,what;When' 'One;jo,x;eom' > list.csv
    unchanged 4 csc-actions import list.csv
    assert_line --partial "list.csv:1:1: the headings do not tell what separates the columns"
    assert_line --partial "--delimiter"
    run csc-actions import list.csv -q --delimiter=';' --map='owner=Who,what'
    assert_failure 4
    assert_output --partial "no such person: jo,x"
    printf '%s\n' 'Action;Who;When, by' 'One;jo;eom' > list.csv
    run csc-actions import -q list.csv --map=due='When, by'
    assert_output A1
    printf 'Action\tWho\nTwo\tjo\n' > list.csv
    run csc-actions import -q list.csv --delimiter=tab
    assert_output A2
    unchanged 4 csc-actions import list.csv --delimiter=,
    assert_output --partial "the columns are not separated by commas"
    unchanged 2 csc-actions import list.csv --delimiter=x
    unchanged 2 csc-actions import list.csv --encoding=klingon
    assert_output --partial "windows-1252"
    unchanged 4 csc-actions import list.csv --encoding=utf-16
    assert_output --partial "which byte comes first"
    iconv -t UTF-16 list.csv > wide.csv
    unchanged 4 csc-actions import wide.csv --encoding=latin1
    assert_output --partial "leave --encoding out"
    unchanged 5 csc-actions import none.csv
    : > empty.csv
    unchanged 4 csc-actions import empty.csv
    assert_output --partial "the file is empty"
    unchanged 2 csc-team agency add X --encoding=utf-8
    assert_output --partial "--encoding goes with --from=FILE"
    run csc-init --subject=X --delimiter=tab x
    assert_failure 2
    assert_output --partial "--delimiter goes with --from=FILE"
}

@test "--map with a member that there is not: each that there is stands once in the list" {
    printf 'Name\nKim\n' > one.csv
    run csc-init --from=one.csv --map=zzz=Name made
    assert_failure 2
    assert_output --partial "no member is called zzz; there are "
    list=${output#*there are }
    assert_equal "$(tr ',' '\n' <<< "${list%%$'\n'*}" | sort | uniq -d)" ""
    assert_regex "$list" 'subject, .*lead'
}

@test "a service without its kind: the hint names the practice whose kinds they are, and can be typed" {
    unset CSC_AS
    csc-init --subject=A --lead=B --criterion=complex-needs p > /dev/null
    csc-team -p p agency add "Early Steps" --kind=provider > /dev/null
    run csc-team -p p service add early-steps "Room visits"
    assert_failure 2
    assert_line --partial "hint: csc-init --show-profile=halton-csc lists the kinds"
    csc-init --show-profile=halton-csc | jq -e '.vocabularies["service-kinds"] | length > 0'
}
