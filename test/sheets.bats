#!/usr/bin/env bats
# Sheets of spreadsheets, in and out: what they make of days, letters and marks, and long ones in good time.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr and stderr_lines; every test is a subshell of its own
load helper

arrange() {
  csc-init --subject="Maple Grove" --lead="Dana Fox" --criterion=multiple-services plan >/dev/null
  export CSC_PLAN=plan CSC_AS=dana-fox
  csc-actions priority add "Calm at noon" --topic=program >/dev/null
  csc-actions priority agree P1
}

sheet() { # sheet HEADINGS ROW...
  printf '%s\n' "$@" >sheet.csv
}

@test "tsv is guarded against formulas as csv is, --raw leaves them, and import takes the guard off" {
  sheet Action,Who '=SUM(1),dana' '"+1 call",dana' '-rf,dana' '@at,dana' '-5,dana' "'=2,dana" 'a\b,dana' "'plain,dana"
  csc-actions import sheet.csv >/dev/null
  run csc-actions list -f tsv --columns=title --no-headings
  assert_output "$(printf '%s\n' "'=SUM(1)" "'+1 call" "'-rf" "'@at" -5 "'=2" 'a\\b' "'plain")"
  run csc-actions list -f tsv --columns=title --no-headings --raw
  assert_output "$(printf '%s\n' "=SUM(1)" "+1 call" "-rf" "@at" -5 "=2" 'a\\b' "'plain")"
  csc-actions list -f tsv --columns=title,owner >sheet.tsv
  csc-init --subject="Rowan" --lead="Dana Fox" --criterion=multiple-services other >/dev/null
  csc-actions import -q -p other sheet.tsv >/dev/null
  run jq -r '.actions[].title' other/plan.json
  assert_output "$(printf '%s\n' "=SUM(1)" "+1 call" "-rf" "@at" -5 "=2" 'a\\b' "'plain")"
}

@test "any mark may separate the columns when it is said, a letter, a digit, a quote or a blank not" {
  sheet 'Action|Who' 'One, two|dana'
  run csc-actions import -q sheet.csv --delimiter='|'
  assert_output A1
  assert_equal "$(jq -r .actions.A1.title plan/plan.json)" "One, two"
  sheet 'sep=#' 'Action#Who' 'Three#dana'
  run csc-actions import -q sheet.csv
  assert_output A2
  for bad in x 7 '"' "'" '||' é ''; do
    run csc-actions import sheet.csv --delimiter="$bad"
    assert_failure 2
    assert_output --partial "is not comma, semicolon, tab or one mark such as |"
  done
}

@test "a day as a spreadsheet writes it is that day; with a time, or of other years, the reason is true" {
  sheet Action,Who,When 'One,dana,2026-12-31 00:00:00'
  csc-actions import -q sheet.csv >/dev/null
  assert_equal "$(jq -r .actions.A1.due plan/plan.json)" 2026-12-31
  run csc-actions add Two --owner=dana --due="2026-12-31 13:30:00"
  assert_failure 2
  assert_output --partial "expected a day without a time, such as 2026-12-31"
  for day in 9999-12-31 1899-12-31; do
    run csc-actions add Two --owner=dana --due=$day
    assert_failure 2
    assert_output --partial "'$day' is not a date: expected a day of the years 1900 to 2999"
  done
}

@test "UTF-8 under the name of another encoding is refused with the way out, and what is not UTF-8 is read" {
  # shellcheck disable=SC1112 # it is the text of a cell
  sheet Action,Who 'Relancer l’école,dana'
  run csc-actions import sheet.csv --encoding=windows-1252
  assert_failure 4
  assert_line "csc-actions: sheet.csv:2:11: the file is UTF-8, not windows-1252: here is the first character that tells"
  assert_output --partial "hint: leave --encoding out"
  run csc-actions import -q sheet.csv --encoding=utf-8
  assert_output A1
  iconv -t CP1252 sheet.csv >old.csv
  csc-actions cancel A1 --reason=x
  run csc-actions import -q old.csv --encoding=windows-1252
  assert_output A2
  assert_equal "$(jq -r .actions.A2.title plan/plan.json)" "Relancer l’école"
}

@test "two equal rows of a new sheet are one action, told as that; a letter taken for somebody is told once" {
  sheet Action,Who One,d One,d Two,d Three,dana
  run --separate-stderr csc-actions import sheet.csv
  assert_equal "$output" "$(printf '%s\n' A1 A2 A3)"
  assert_equal "$stderr" "csc-actions: sheet.csv:3: the row says what A1, of an earlier row, says: taken once
csc-actions: d is taken for dana-fox (Dana Fox)"
  run --separate-stderr csc-actions import sheet.csv
  assert_equal "$output" ""
  [[ $stderr == *"4 actions already there"* ]]
}

@test "a long sheet of actions comes in in good time, and once more" {
  { echo Action,Who,When; for ((i = 1; i <= 3000; i++)); do echo "Call number $i,dana,+3w"; done; } >sheet.csv
  run within 20 csc-actions import -q sheet.csv
  assert_success
  assert_equal "${#lines[@]}" 3000
  run within 20 csc-actions import sheet.csv
  assert_success
  assert_output --partial "3000 actions already there"
}

@test "a name longer than any file's is cut in a message" {
  name=$(printf 'a%.0s' {1..20000})
  run csc-report summary "$name"
  assert_failure 5
  [ "${#output}" -lt 1000 ]
}

@test "tsv encloses a cell with a quote in quotes: no formula hides behind one, no row is swallowed, import has it back" {
  local titles=('"=HYPERLINK(1)"' '"Oak room' '"Oak" room visit' 'The "Oak" room' "'\"=1\"" '"+1 call')
  for title in "${titles[@]}"; do csc-actions add -q "$title" --owner=dana --due=2026-12-01 >/dev/null; done
  csc-actions list -f tsv --columns=title,owner >sheet.tsv
  run head -n 3 sheet.tsv
  assert_output $'title\towner
"""=HYPERLINK(1)"""\tdana-fox
"""Oak room"\tdana-fox'
  python3 -c 'import csv, sys
for row in csv.reader(open("sheet.tsv", newline="", encoding="utf-8"), "excel-tab"): print(row[0])' >cells
  printf '%s\n' title "${titles[@]}" | diff - cells # no cell begins as a formula does
  csc-init --subject="Rowan" --lead="Dana Fox" --criterion=multiple-services other >/dev/null
  csc-actions import -q -p other sheet.tsv >/dev/null
  jq -r '.actions[].title' other/plan.json >cells
  printf '%s\n' "${titles[@]}" | diff - cells
  csc-actions list -f tsv --columns=title --no-headings --raw >raw.tsv
  run tail -n 1 raw.tsv
  assert_output '"""+1 call"'
}

@test "two filled columns that mean one member are refused with their numbers, and nothing is imported" {
  local before
  before=$(sha256sum plan/*)
  sheet Action,Action,Who Old,New,dana
  for map in --partial --map=title=Action; do
    run csc-actions import -q sheet.csv $map
    assert_failure 4
    assert_output "csc-actions: sheet.csv:1: columns 1 (Action) and 2 (Action) both stand for title
hint: give the column that is not meant a heading of its own"
  done
  sheet name,email,E-mail,agency 'Ana,a@x.example,b@x.example,subject'
  run csc-team import sheet.csv
  assert_failure 4
  assert_output "csc-team: sheet.csv:1: columns 2 (email) and 3 (E-mail) both stand for email
hint: say which is meant: --map=email=email"
  sheet Program,lead,Criteria,Lead 'Oak,Ana,multiple-services,Bo'
  run csc-init --from=sheet.csv many
  assert_failure 4
  assert_line "csc-init: sheet.csv:1: columns 2 (lead) and 4 (Lead) both stand for lead"
  assert_not_exists many
  assert_equal "$(sha256sum plan/*)" "$before"
}

@test "of two columns for one member --map says which, an empty one means nothing, and one that another member takes is its own" {
  sheet name,email,E-mail,agency 'Ana,a@x.example,b@x.example,subject'
  run csc-team import sheet.csv --map=email=E-mail
  assert_success
  assert_line "csc-team: sheet.csv: columns not used: email (--map=MEMBER=HEADING takes one in)"
  assert_equal "$(jq -r .people.ana.email plan/plan.json)" b@x.example
  sheet Action,Action,Who ,New,dana
  run csc-actions import sheet.csv
  assert_success
  refute_output --partial "not used"
  assert_equal "$(jq -r .actions.A1.title plan/plan.json)" New
  sheet Action,Who,Action Newer,dana,
  run csc-actions import -q sheet.csv
  assert_output A2
  sheet 'Name,Company,Primary Phone,Business Phone,Mobile Phone' 'Bo,subject,905-1,905-2,905-3' 'Cy,subject,905-4,,' # as Outlook has them
  run csc-team import -q sheet.csv
  assert_success
  assert_equal "$(jq -c '[.people.bo.phone, .people.cy.phone]' plan/plan.json)" '["905-2","905-4"]'
  sheet Action,Who # headings alone
  run csc-actions import -q sheet.csv
  assert_success
}

@test "of many bad rows twenty are told, then how many there are; a hint once as long as it is the same; all count" {
  local i before
  { echo Action,Who; for ((i = 1; i <= 20000; i++)); do echo "Call $i,zzz"; done; echo "Call the library,dana"; } >sheet.csv
  before=$(sha256sum plan/*)
  run csc-actions import sheet.csv
  assert_failure 4
  assert_line --index 0 --partial "csc-actions: sheet.csv:2: no such "
  assert_line --index 1 --partial "hint: "
  assert_line --index 2 --partial "csc-actions: sheet.csv:3: no such "
  assert_line --index 20 --partial "csc-actions: sheet.csv:21: no such "
  assert_line --index 21 "csc-actions: sheet.csv: and 19980 more rows that cannot be used"
  assert_line --index 22 "csc-actions: plan: 20000 rows cannot be used: nothing was written"
  assert_equal "${#lines[@]}" 24
  assert_equal "$(sha256sum plan/*)" "$before"
  run csc-actions import -q sheet.csv --partial
  assert_failure 4
  assert_line "csc-actions: sheet.csv: and 19980 more rows that cannot be used"
  assert_line A1
  printf '%s\n' name,agency,joined 'Ana,subject,never' 'Bo,,today' 'Cy,,today' 'Di,subject,never' >sheet.csv
  run csc-team import sheet.csv
  assert_failure 4
  refute_output --partial "more row"
  assert_equal "$(grep -c '^hint: write the agency' <<<"$output")" 1
}

@test "a sheet whose columns another mark separates is told as that" {
  sheet 'name|lead|criterion' 'Oak|Ana|multiple-services'
  run csc-init --from=sheet.csv many
  assert_failure 2
  assert_line "hint: it has one column: if | separates them, --delimiter='|'"
  run csc-init --from=sheet.csv --delimiter='|' many
  assert_success
  sheet 'Thing|Who' 'Oak|dana'
  run csc-actions import sheet.csv
  assert_failure 2
  assert_line "hint: it has one column: if | separates them, --delimiter='|'"
  sheet Thing,Who Oak,dana
  run csc-actions import sheet.csv
  assert_line "hint: --map=title=HEADING"
}

@test "a list of ours, with the id of an agency and its name, is imported as it is; as a list of agencies it is asked which column is meant" {
  csc-team agency add "Early Steps" --id=early --kind=provider >/dev/null
  csc-team add "Marc Roy" --agency=early >/dev/null
  csc-team list -f csv --columns=name,agency,agency_name,roles >list.csv
  csc-init --subject="Rowan" --lead="Dana Fox" --criterion=multiple-services other >/dev/null
  csc-team -p other agency add "Early Steps" --id=early --kind=provider >/dev/null
  run csc-team -p other import list.csv
  assert_success
  refute_output --partial "not used"
  assert_line marc-roy
  assert_equal "$(jq -r '.people["marc-roy"].agency' other/plan.json)" early
  sheet 'Name,Agency name' 'Ann Lee,Early Steps'
  run csc-team -p other import sheet.csv
  assert_success
  assert_equal "$(jq -r '.people["ann-lee"].agency' other/plan.json)" early
  run csc-team -p other agency add --from=list.csv
  assert_failure 4
  assert_line "csc-team: list.csv:1: columns 1 (name) and 2 (agency) both stand for name"
}

@test "a row whose agency and agency_name are not one agency is a bad row that says both; where they are, it is filed there" {
  local row
  csc-team agency add "Reach Centre" --id=reach --kind=provider >/dev/null
  csc-team agency add "Tally" --id=tally --kind=provider >/dev/null
  for row in 'Reach Centre,Tally' reach,Tally Reach,Tally 'Acme Homes,Tally' 'Acme Homes,Zeta Clinic' tally,subject \
    tally,Maple\ Grove subject,Tally 'subject,Zeta Clinic' 'Maple Grove,Tally'; do
    sheet 'First Name,Last Name,Organization,agency name' "Za,Zo,$row"
    run csc-team import -n sheet.csv
    assert_failure 4
    assert_line "csc-team: sheet.csv:2: the row names two agencies: agency is ${row%,*}, agency_name is ${row#*,}"
  done
  sheet Name,Organization,agency_name Ana,reach,tally
  run csc-team import sheet.csv
  assert_line "hint: reach is Reach Centre in the plan; empty the cell that is not meant"
  sheet Name,Organization,agency_name 'Ana,reach,REACH CENTRE' 'Bo,Reach Centre,reach' 'Cy,Reach,Reach Centre' 'Di,Reach,Reach' \
    'Ed,subject,Maple Grove' 'Flo,,Reach Centre' 'Gus,reach,'
  run csc-team import sheet.csv
  assert_success
  assert_equal "$(jq -r '[.people[].agency] | map(. // "own") | join(" ")' plan/plan.json)" \
    "reach reach reach own reach own reach reach"
  assert_equal "$(jq -r '.agencies | keys | join(" ")' plan/plan.json)" "reach tally"
  sheet Name,agency,agency_name,roles 'Kin One,subject,Another Child,centre-lead' 'Kin Two,subject,Another Child,' \
    'Kin Three,subject,Tally,centre-lead'
  run csc-team import -q --partial sheet.csv # the subject of another plan: an own role says whose side
  assert_failure 4
  assert_line kin-one
  assert_line --partial "sheet.csv:3: the row names two agencies"
  assert_line --partial "sheet.csv:4: the row names two agencies"
}

@test "our own list carried to another plan makes the agency with its id and its name, or finds it by name and says so" {
  csc-team agency add "Oak Family Services" --id=oak --kind=provider >/dev/null
  csc-team add "Dan Dee" --agency=oak --roles=service-provider >/dev/null
  csc-team add "Eve Dee" --agency=oak --roles=service-provider >/dev/null
  csc-team list -f csv --columns=id,name,agency,agency_name,roles >list.csv
  for plan in other third fourth; do
    csc-init --subject="Rowan $plan" --lead="Dana Fox" --criterion=multiple-services "$plan" >/dev/null
  done
  run csc-team -p other import list.csv
  assert_success
  assert_line "csc-team: agency made: oak (Oak Family Services)"
  assert_equal "$(jq -r '.agencies[].name' other/plan.json)" "Oak Family Services"
  assert_equal "$(jq -r '.people["eve-dee"].agency' other/plan.json)" oak
  csc-team -p third agency add "Oak Family Services" --id=ofs --kind=provider >/dev/null
  run csc-team -p third import list.csv
  assert_success
  assert_line "csc-team: oak is taken for ofs (Oak Family Services)"
  assert_equal "$(jq -r '.people["dan-dee"].agency, (.agencies | keys[])' third/plan.json)" $'ofs\nofs'
  csc-team -p fourth add "Oak Tree" --id=oak >/dev/null # an id is somebody's alone
  run csc-team -p fourth import list.csv
  assert_success
  assert_line "csc-team: oak is taken for oak-family-services (Oak Family Services)"
  assert_equal "$(jq -r '.people["dan-dee"].agency, .people["eve-dee"].agency' fourth/plan.json)" \
    $'oak-family-services\noak-family-services'
}

@test "of equal headings --map takes the one that is filled, and asks only when several are" {
  csc-team add "Joan Rock" >/dev/null
  sheet title,owner,due,owner Aa,,2026-12-10,joan-rock
  run csc-actions import -q sheet.csv --map=owner=owner
  assert_success
  assert_equal "$(jq -r .actions.A1.owner plan/plan.json)" joan-rock
  sheet title,owner,due,owner,owner Bb,,2026-12-10,joan-rock, Cc,,2026-12-10,,dana
  run csc-actions import -q sheet.csv --map=owner=owner
  assert_failure 4
  assert_line "csc-actions: sheet.csv:1: columns 4 (owner) and 5 (owner) both stand for owner"
  sheet title,owner,due,owner Dd,,2026-12-10,
  run csc-actions import -n sheet.csv --map=owner=owner
  refute_output --partial "both stand for"
}

@test "columns not used are told of standard input by that name" {
  run csc-actions import - <<<$'Action,Who,Zonk\nAa,dana,x'
  assert_success
  assert_line "csc-actions: standard input: columns not used: Zonk (--map=MEMBER=HEADING takes one in)"
  sheet Action,Who,Zonk Bb,dana,x
  run csc-actions import sheet.csv
  assert_line "csc-actions: sheet.csv: columns not used: Zonk (--map=MEMBER=HEADING takes one in)"
}
