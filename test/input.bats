#!/usr/bin/env bats
# What comes by standard input or by a pipe is read before a plan is locked: nobody waits for a plan while somebody types.
load helper
load samples

arrange() {
  export CSC_AS=priya-nair
}

teardown() {
  touch go # also for those who wait when a test fails
  wait
}

# Every operand that is a text: TOOL|STAGE|WORDS, "-" for the text.
texts() {
  cat <<'END'
csc-team|begun|add - --agency=early-steps --role=service-provider
csc-team|begun|agency add - --kind=provider
csc-team|begun|service add early-steps - --kind=inclusion-support
csc-meeting|running|note -u etienne whats-new - --by=amelie
csc-meeting|running|decide -u etienne - --kind=agreement
csc-meeting|final|minutes correct - --kind=clarification --note=N1 --by=amelie
csc-meeting|corrected|minutes resolve V1 --accept -
csc-meeting|begun|case add - --enrolled=2026-11-02
csc-meeting|enrolled|case review -u etienne K1 discussed -
csc-meeting|begun|concern add gap -
csc-meeting|concerned|concern resolve X1 -
csc-meeting|begun|log add phone - --with=amelie
csc-actions|begun|priority add -
csc-actions|final|priority evaluate P1 improving - --by=amelie
csc-actions|begun|add - --owner=priya --due=2026-12-01 --priority=P1
csc-actions|final|progress A1 -
csc-actions|begun|indicator add - --unit=% --better=up
END
}

# waits NUMBER TOOL STAGE WORDS: the command on a plan of its own; what it reads comes once there is a file "go".
waits() {
  cp -r "$BATS_FILE_TMPDIR/$3" "plan$1"
  # shellcheck disable=SC2086 # a command of words
  (
    status=0
    CSC_PLAN=plan$1 "$2" $4 < <(until [ -e go ]; do sleep 0.1; done && cat typed) >"out$1" 2>&1 &
    echo $! >"pid$1"
    wait $! || status=$?
    echo $status >"status$1"
  ) &
}

# The command sleeps, and is no shell any more; or it has ended.
sleeps() {
  [ ! -e "status$1" ] || return 0
  [ -s "pid$1" ] && [[ $(sed 's/.*) //' "/proc/$(cat "pid$1")/stat") == S* && ! "/proc/$(cat "pid$1")/exe" -ef $BASH ]]
}

# goes_on NUMBER: the command still waits, and another one has the plan at once.
goes_on() {
  wait_until sleeps "$1"
  [ ! -e "status$1" ] || fail "it did not wait: $2: $(cat "out$1")"
  CSC_LOCK_TIMEOUT=0 csc-meeting -p "plan$1" log add phone "Meanwhile" >/dev/null || fail "it holds the plan: $2"
}

# is_done NUMBER COMMAND TEXT: it took what was typed, and the other's entry is there as well.
is_done() {
  [ "$(cat "status$1")" = 0 ] || fail "$2: $(cat "status$1" "out$1")"
  jq -e --arg typed "$3" 'any(.. | strings; . == $typed) and any(.. | strings; . == "Meanwhile")' "plan$1/plan.json" >/dev/null ||
    fail "$2: $(cat "plan$1/plan.json")"
}

@test "every verb that takes a text is among those tried here" {
  local tool verb
  cat < <(writing_verbs) >verbs
  [ "$(wc -l <verbs)" -gt 30 ]
  while IFS='|' read -r tool verb; do
    # shellcheck disable=SC2086 # a verb of two words
    "$tool" $verb --help | head -n 1 | grep -qE '\b(TEXT|NAME|TITLE)\b' || continue
    texts | grep -q "^$tool|[a-z]*|$verb " || echo "$tool $verb"
  done <verbs >untried
  run cat untried
  assert_output ""
}

@test "a text from standard input is waited for without the plan's lock" {
  local tool stage words number=0
  echo "Typed at leisure" >typed
  while IFS='|' read -r tool stage words; do
    waits $((++number)) "$tool" "$stage" "$words"
  done < <(texts)
  texts >commands
  for i in $(seq "$number"); do goes_on "$i" "$(sed -n "${i}p" commands)"; done
  touch go
  wait
  for i in $(seq "$number"); do is_done "$i" "$(sed -n "${i}p" commands)" "Typed at leisure"; done
}

@test "a sheet that comes by a pipe is waited for without the plan's lock" {
  local number=0
  printf 'section,by,topic,text\nwhats-new,amelie,general,From a sheet\n' >typed
  waits 1 csc-meeting running "-u etienne import -"
  goes_on 1 notes
  touch go
  wait
  is_done 1 notes "From a sheet"
  rm go
  printf 'title,owner,due\nFrom a sheet,priya,2026-12-01\n' >typed
  waits 2 csc-actions begun "import -"
  waits 3 csc-actions begun "import /dev/stdin"
  goes_on 2 actions
  goes_on 3 actions
  touch go
  wait
  is_done 2 actions "From a sheet"
  is_done 3 actions "From a sheet"
  rm go
  printf 'name,agency\nFrom a sheet,subject\n' >typed
  waits 4 csc-team begun "import -"
  waits 5 csc-team begun "agency add --from=- --map=name=name" # and not the column agency
  goes_on 4 people
  goes_on 5 agencies
  touch go
  wait
  is_done 4 people "From a sheet"
  is_done 5 agencies "From a sheet"
}

@test "a dash that stands for no text is what it says, and nothing is waited for" {
  cp -r "$BATS_FILE_TMPDIR/final" plan
  mkfifo never # nobody else writes, and it does not end
  run timeout 50 csc-actions -p plan start - <>never
  assert_failure 2
  assert_output --partial "no such action: -"
}

@test "standard input is no plan: status 2 and a way out, for reading, writing and making" {
  cp -r "$BATS_FILE_TMPDIR/final" plan
  local command
  for command in "csc-actions list -p -" "csc-report check -p -" "csc-report plan -p -" "csc-report export --index=i --to=out -p -" \
    "csc-actions start A1 -p -" "csc-actions start A1 -n -p -" "csc-team show priya -p -" "csc-init --restore -" \
    "csc-init --adopt -" "csc-init --expunge=A1 --why=So -" "csc-init --restore -p -" "csc-init --from-plan=- copy" \
    "csc-init --subject=A --lead=B --criterion=multiple-services -"; do
    # shellcheck disable=SC2086 # a command of words
    CSC_LOCK_TIMEOUT=0 run timeout 10 $command <plan/plan.json
    [ "$status" -eq 2 ] || fail "$command: status $status: $output"
    assert_line "hint: a file of that name is written ./-"
    assert_not_exists ./-
    assert_not_exists copy
  done
  CSC_PLAN=- run csc-actions start A1 <plan/plan.json
  assert_failure 2
  mkdir ./-
  cp plan/plan.json ./-/plan.json
  run csc-actions start A1 -p ./-
  assert_success
  printf '%s\n' plan - >names # in a list it is a name like any other
  run csc-actions list --files-from=names --columns=plan,id -f csv --no-headings
  assert_success
  assert_line --regexp "^'?-,"
  rm -r ./-
  run csc-actions list --files-from=names
  assert_failure 5
  assert_output --partial "csc-actions: -: there is no plan"
}

@test "a list of plans may come by a pipe, and is waited for; a pipe that nobody fills is no plan and holds nobody up" {
  cp -r "$BATS_FILE_TMPDIR/final" plan
  run csc-actions list -f csv --columns=id --no-headings --files-from=<(sleep 0.5 && echo plan)
  assert_success
  assert_output A1
  mkfifo list.names pipe.json dir.json
  timeout 50 bash -c "sleep 0.5; printf 'plan\\0' >list.names" & # it does not wait for ever for one who reads
  run csc-actions list -f csv --columns=id --no-headings --files0-from=list.names
  assert_output A1
  wait $!
  for command in "csc-actions list pipe.json" "csc-actions -p pipe.json start A1" "csc-init --from-plan=pipe.json new" \
    "csc-report export --to=out --index=i pipe.json" "csc-init --check-profile=pipe.json"; do
    # shellcheck disable=SC2086 # a command of words
    run timeout 10 $command
    assert_equal "$command $status" "$command 4"
  done
  mkfifo plan/other.journal && cp plan/plan.json plan/other.json # nor is it a journal
  run timeout 10 csc-report history -p plan/other.json
  assert_failure 4
}
