#!/usr/bin/env bats
# Lists of plans, and rows of another tool: what cannot be read in them, or is not in the table, is said.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr and stderr_lines; every test is a subshell of its own
load helper

arrange() {
  csc-init --subject="Maple Grove" --lead="Dana Fox" --criterion=multiple-services pA >/dev/null
  csc-init --subject="Rowan" --lead="Dana Fox" --criterion=multiple-services pB >/dev/null
  csc-actions -p pA add "Measure the ramp" --owner=dana --due=2026-12-10 >/dev/null
  csc-actions -p pB add "Call the library" --owner=dana --due=2026-12-11 >/dev/null
}

@test "a NUL in a list of lines is refused by line, and nothing is read or published of what stands before it" {
  csc-team -p pB agency add "Evil Inc" --id=evil --kind=provider >/dev/null
  csc-team -p pB consent permit evil --all-topics --given-by=dana --method=written >/dev/null
  csc-report export --to=out --index=index.csv --no-record pA pB
  assert_dir_exists out/evil
  printf 'pA\0pB\0' >names
  cp index.csv before
  run csc-report export --to=out --index=index.csv --no-record --files-from=names
  assert_failure 4
  assert_line "csc-report: names:1: a NUL byte in a list of lines"
  assert_line "hint: names that NUL ends are taken by --files0-from"
  assert_dir_exists out/evil
  cmp index.csv before
  printf 'pA\npB\0nowhere\n' >names
  run csc-actions list --files-from=- <names
  assert_failure 4
  assert_output "csc-actions: standard input:2: a NUL byte in a list of lines
hint: names that NUL ends are taken by --files0-from"
  printf 'pA\0pB\0' >names
  run csc-actions list --files0-from=names -f csv --columns=id,title --no-headings
  assert_success
  assert_output "A1,Measure the ramp
A1,Call the library"
  printf 'pA\r\npB\r\n' | iconv -f UTF-8 -t UTF-16 >names
  run csc-actions list --files-from=names
  assert_failure 4
  assert_line "csc-actions: names:1: the list is UTF-16, not UTF-8"
}

@test "a byte-order mark before the first name of a list is none of it, unless a file is called so" {
  printf '\xEF\xBB\xBFpA\r\npB\r\n' >names
  run csc-actions list --files-from=names -f csv --columns=plan --no-headings
  assert_success
  assert_output "pA
pB"
  printf '\xEF\xBB\xBFpA\0pB\0' >names
  run csc-actions list --files0-from=names -f csv --columns=plan --no-headings
  assert_success
  assert_output "pA
pB"
  cp -r pB $'\xEF\xBB\xBFpA'
  run csc-actions list --files0-from=names -f csv --columns=title --no-headings
  assert_success
  assert_output "Call the library
Call the library"
  printf 'pA\n\xEF\xBB\xBFpB\n' >names # in the middle it is a part of the name
  run csc-actions list --files-from=names
  assert_failure 5
}

@test "plans that rows say could not be read are named on stderr in every format, and not under -q" {
  local format
  cat >rows <<'END'
{"row":"plan-failed","v":1,"plan":"oak/plan.json","status":5,"text":"there is no plan"}
{"row":"action","v":1,"plan":"p","plan_id":"1","subject":"Maple","id":"A1","title":"Call","status":"open"}
{"row":"plan-failed","v":1,"plan":"e\u001b[2Jvil","status":4,"text":"not valid\u001b[2J"}
END
  for format in text list csv tsv markdown html json ndjson; do
    run --separate-stderr csc-report actions -f $format - <rows
    assert_failure 5
    [ "$stderr" = 'csc-report: oak/plan.json: there is no plan
csc-report: e<U+001B>[2Jvil: not valid<U+001B>[2J' ] || fail "$format: $stderr"
    run --separate-stderr csc-report actions -q -f $format - <rows
    assert_failure 5
    [ -z "$stderr" ] || fail "$format -q: $stderr"
  done
  echo '{"row":"plan-failed","v":1,"status":4,"for":"reach","for_name":"Reach"}' >hidden
  run --separate-stderr csc-report actions --for=reach - <hidden
  assert_failure 4
  assert_equal "$stderr" "csc-report: a plan that the rows do not name: it could not be read"
  # from end to end, with the words of the tool that could not read it
  csc-actions list -f ndjson pA nowhere >rows 2>told || true
  run --separate-stderr csc-report actions -f csv --columns=id --no-headings - <rows
  assert_failure 5
  assert_output A1
  assert_equal "$stderr" "csc-report: nowhere: $(sed -n '/nowhere: /{s/.*nowhere: //p;q}' told)"
}

@test "an error that was found is said where a table of another kind has no room for it, a hint of a rule is not" {
  local table='{"row":"action","v":1,"plan":"p","plan_id":"1","subject":"Maple","id":"A1","title":"Call","status":"open"}'
  printf '%s\n' "$table" '{"row":"finding","v":1,"plan":"p","level":"error","rule":"owner-left","sentence":"A1: its owner has left"}' \
    '{"row":"finding","v":1,"plan":"p","level":"hint","sentence":"A1: soon"}' >rows
  run --separate-stderr csc-report actions -f csv - <rows
  assert_failure 1
  assert_equal "$stderr" "csc-report: p: A1: its owner has left"
  tail -n +2 rows >found
  run --separate-stderr csc-report check - <found
  assert_failure 1
  assert_output --partial "its owner has left"
  assert_equal "$stderr" ""
}

@test "rows of standard input have one name in messages, and a NUL in one is refused in our words" {
  printf '%s\n' '' 'no row' >rows
  run csc-report actions - <rows
  assert_failure 4
  assert_line --index 0 --partial "csc-report: standard input:2:1: "
  echo '{"row":"action","v":1,"plan":"p","title":"a\u0000b"}' >rows
  run csc-report actions - <rows
  assert_failure 4
  assert_output "csc-report: standard input:1:42: not valid JSON: \\u0000 is not accepted
hint: take it out of the text: no text holds a NUL"
  run csc-report export --to=out --index=index.csv - <rows
  assert_failure 4
  assert_line "csc-report: standard input:1:42: not valid JSON: \\u0000 is not accepted"
}
