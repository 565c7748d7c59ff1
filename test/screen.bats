#!/usr/bin/env bats
# What goes to a terminal where standard output is one: names and texts of others in csv, tsv, json and ndjson, from plans, from
# rows of another tool, from names of files. A file and a pipe get the bytes as they are.
# shellcheck disable=SC2030,SC2031,SC2154 # run sets stderr; every test is a subshell of its own
load helper
load samples

arrange() {
  script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip "no script(1), or no terminal for it"
  export CSC_AS=priya-nair NO_COLOR=1
  cp -r "$BATS_FILE_TMPDIR/final" $'pl\e[31m\u202e\u0085an'
  ln -s $'pl\e[31m\u202e\u0085an' plan
  jq '.actions.A1.title = "marks \u200f and \u061c" | .reference = "\u200eR"' plan/plan.json >edited && cp edited plan/plan.json
  csc-actions list -f ndjson plan >rows
  # a control, a C1 control, an override, an isolate, DEL: no plan may hold them, rows of another tool do
  jq -c '.title = "ro\u001b[2Jw\u009b1m\u202ex\u2066y\u007f"' rows >bad
}

on_screen() { SHELL=$BASH script -qec "$1" /dev/null </dev/null | sed 's/\r$//'; } # the terminal's own carriage return
is_tame() {
  iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 && lacks "$1" '[\x00-\x08\x0b-\x1f\x7f]' &&
    lacks "$1" '\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae\x8e\x8f]|\xe2\x81[\xa6-\xa9]|\xd8\x9c'
}
tame() {
  [ -s "$1" ] || fail "$2: nothing is shown"
  is_tame "$1" || fail "$2: $(head -c 400 "$1" | cat -v)"
}

@test "csv and tsv on a terminal: what steers it is made visible, in rows from plans and from stdin" {
  for format in csv tsv; do
    on_screen "csc-actions list -f $format plan" >shown
    tame shown "$format"
    grep -qF 'marks <U+200F> and <U+061C>' shown
    on_screen "csc-report actions -f $format - <bad" >shown
    tame shown "$format rows"
    grep -qF 'ro<U+001B>[2Jw<U+009B>1m<U+202E>x<U+2066>y<U+007F>' shown
    # not where nobody looks: a pipe, a file
    csc-report actions -f $format - <bad | grep -qF $'ro\e[2Jw\u009b1m\u202ex\u2066y\x7f'
    csc-report actions -f $format -o made.$format - <bad && grep -qF $'ro\e[2Jw\u009b1m\u202ex\u2066y\x7f' made.$format
    on_screen "csc-report actions -f $format -o told.$format - <bad" >shown
    cmp made.$format told.$format
  done
  on_screen "csc-actions list -f csv --columns=id,due plan" >shown
  csc-actions list -f csv --columns=id,due plan | diff - shown # and plain text is as it is
}

@test "json and ndjson on a terminal: the same value, with what steers it escaped" {
  for format in json ndjson; do
    on_screen "csc-report actions -f $format - <bad" >shown
    tame shown "$format rows"
    grep -qF '\u202Ex\u2066y\u007F' shown
    csc-report actions -f $format - <bad >piped
    grep -qF $'\u202ex\u2066y\x7f' piped
    diff <(jq -S . shown) <(jq -S . piped)
    on_screen "csc-report plan -f $format plan" >shown
    tame shown "$format document"
    diff <(jq -S . shown) <(csc-report plan -f $format plan | jq -S .)
  done
}

@test "names of files and folders: in rows and messages none steers a terminal" {
  local name=$'pl\e[31m\u202e\u0085an' format quoted
  printf -v quoted %q "$name"
  for format in csv tsv json ndjson text list; do
    on_screen "csc-actions list -f $format --columns=+plan $quoted" >shown
    tame shown "$format"
    on_screen "csc-actions list -f $format $quoted/none" >shown
    tame shown "$format of none"
    grep -qF "an/none: there is no plan" shown
  done
  csc-actions list -f ndjson "$name" | jq -e '.plan' >/dev/null
  for format in csv json; do
    printf '{"row":"action","v":1,"plan":"%s","id":"A1","for":"\\u202e\\u009b"}\n' x | csc-report actions -f $format --for=subject - >out 2>err || true
    tame err "refusal of a row"
  done
  printf 'na\xe2\x80\xaeme,x\n' >$'list\u202e.csv'
  csc-team -p plan import $'list\u202e.csv' >out 2>err && fail "imported"
  tame err "an import"
}

@test "a change that is shown, the journal, an answer and an export: none steers a terminal" {
  local command
  while read -r command; do
    on_screen "$command" >shown
    tame shown "$command"
  done <<'END'
csc-actions -p plan set A1 --title="$(printf 'n\342\200\217ew')" -n
csc-report history -f csv plan
csc-report history -f ndjson plan
csc-team -p plan consent check early-steps -f json
csc-team -p plan consent check early-steps
csc-report export -f ndjson plan
csc-init --show-profile=halton-csc
csc-init --expunge=A1 --why=w -n plan
END
}
