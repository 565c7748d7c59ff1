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
  run timeout 20 csc-actions import -q sheet.csv
  assert_success
  assert_equal "${#lines[@]}" 3000
  run timeout 20 csc-actions import sheet.csv
  assert_success
  assert_output --partial "3000 actions already there"
}

@test "a name longer than any file's is cut in a message" {
  name=$(printf 'a%.0s' {1..20000})
  run csc-report summary "$name"
  assert_failure 5
  [ "${#output}" -lt 1000 ]
}
