#!/usr/bin/env bats
# What holds for every writing verb, whatever it does: tried on all of them, found from the tools' own lists.
load helper
load samples

# Runs CHECK TOOL VERB WORDS on a fresh copy of each sample's stage, CSC_PLAN and CSC_AS set; names those that fail.
each_sample() {
  local tool verb stage words failed=
  while IFS='|' read -r tool verb stage words; do
    rm -rf plan before
    cp -r "$BATS_FILE_TMPDIR/$stage" plan
    CSC_PLAN=$PWD/plan CSC_AS=priya-nair "$1" "$tool" "$verb" "$words" ||
      failed="$failed
$tool $verb $words"
  done < <(samples)
  [ -z "$failed" ] || fail "$1 fails for:$failed"
}

run_words() { # run_words TOOL VERB WORDS [OPTION...]: the words are the shell's
  local tool=$1 verb=$2 words=$3
  shift 3
  eval "$tool $verb $words \"\$@\""
}

without_revision() { jq 'del(.revision)' plan/plan.json; }

@test "every writing verb has a sample" {
  run comm -23 <(writing_verbs | sort) <(samples | cut -d'|' -f1,2 | sort)
  assert_success
  assert_output ""
  [ "$(writing_verbs | wc -l)" -gt 40 ]
}

works() {
  local before after
  before=$(jq .revision plan/plan.json)
  run_words "$@" >out 2>err || { cat err >&2; return 1; }
  after=$(jq .revision plan/plan.json)
  [ "$after" -eq $((before + 1)) ] && [ "$(stat -c %a plan/plan.json plan/plan.journal | sort -u)" = 600 ] &&
    [ "$(sha256sum < plan/plan.json | cut -d' ' -f1)" = "$(tail -n 1 plan/plan.journal | jq -r .plan | cut -d: -f2)" ]
}
@test "every writing verb makes one revision, journalled, with the digest of the plan's bytes" { each_sample works; }

dry_run_changes_nothing() {
  cp -r plan before
  run_words "$@" --dry-run >out 2>err || { cat err >&2; return 1; }
  jq -e 'type == "object" and length > 0' out >/dev/null && diff -r plan before
  local status=$?
  rm -rf before
  return $status
}
@test "--dry-run shows a merge patch and leaves every byte as it was" { each_sample dry_run_changes_nothing; }

dry_run_tells_the_change() {
  without_revision >before.json
  run_words "$@" --dry-run >patch.json 2>/dev/null || return
  run_words "$@" >/dev/null 2>&1 || return
  # RFC 7396 in jq: what the patch makes of the plan is what the verb made of it.
  jq -S --slurpfile p patch.json 'def merge($p): if ($p | type) == "object" then
      (if type == "object" then . else {} end) | reduce ($p | to_entries[]) as $e (.;
        if $e.value == null then del(.[$e.key]) else .[$e.key] |= merge($e.value) end) else $p end;
    merge($p[0])' before.json >expected.json
  without_revision | jq -S . | cmp - expected.json
}
@test "--dry-run shows the change that is made" { each_sample dry_run_tells_the_change; }

undo_restores() {
  case "$2" in "consent revoke" | confirm-closing | undo) return 0 ;; esac # the first two revoke: see the next test
  without_revision >before.json
  run_words "$@" >/dev/null 2>&1 || return
  "$1" undo || return
  without_revision | cmp - before.json
}
@test "undo brings back every byte but the revision" { each_sample undo_restores; }

@test "a revocation is not undone: status 3, the rule and a way out, no byte changed" {
  cp -r "$BATS_FILE_TMPDIR/begun" plan
  export CSC_PLAN=$PWD/plan CSC_AS=amelie-tremblay
  csc-team consent revoke C1
  cp -r plan before
  run csc-team undo
  assert_equal "$status" 3
  assert_output --partial "[undo-revoked]"
  assert_output --partial "hint:"
  diff -r plan before
}

as_of_shows_what_was() {
  local revision
  revision=$(jq .revision plan/plan.json)
  csc-report contacts -f json plan >contacts.then && csc-actions list -f json plan >actions.then || return
  csc-report plan -f json plan >plan.then
  run_words "$@" >/dev/null 2>&1 || return
  csc-report contacts -f json --as-of="$revision" plan | cmp - contacts.then &&
    csc-actions list -f json --as-of="$revision" plan | cmp - actions.then &&
    csc-report plan -f json --as-of="$revision" plan | cmp - plan.then
}
@test "--as-of an earlier revision shows what was shown then" { each_sample as_of_shows_what_was; }

full_device_fails() {
  local status=0
  [ "$2" != next ] || return 0 # prints in any case
  run_words "$@" --dry-run >/dev/full 2>err || status=$?
  [ $status -eq 5 ]
}
@test "a dry run to a full device fails" { each_sample full_device_fails; }

refused_on_a_closed_plan() {
  case "$2" in undo | confirm-closing | reopen-plan | "minutes "* | summary-reviewed) return 0 ;; esac
  local status=0
  rm -rf plan
  cp -r "$BATS_FILE_TMPDIR/closing" plan
  rm -rf before
  cp -r plan before
  run_words "$@" >out 2>err || status=$?
  diff -r plan before && [ ! -s out ] && { [ $status -eq 3 ] && grep -q '\[[a-z-]*\( [HQLMW]-[0-9]*[a-z]*\)*\]$' err; }
}
@test "a plan that is closing refuses every change, with status 3, the rule's name and no byte changed" {
  each_sample refused_on_a_closed_plan
}

no_output_on_error() {
  local status=0
  printf '{ "format": "csc-plan/1", }' >plan/plan.json
  cp plan/plan.json broken.json
  run_words "$@" >out 2>err || status=$?
  [ $status -eq 4 ] && [ ! -s out ] && cmp plan/plan.json broken.json && grep -q 'plan.json:1:' err
}
@test "an invalid plan is refused with line and column, nothing on stdout, nothing changed" { each_sample no_output_on_error; }

edited_outside_is_adopted() {
  jq '.subject.name = "Renamed by hand"' plan/plan.json >edited.json && cat edited.json >plan/plan.json
  csc-report check -f json plan >check.json
  jq -e 'any(.[]; .rule == "edited-outside")' check.json >/dev/null || return
  run_words "$@" >/dev/null 2>err || { cat err >&2; return 1; }
  [ "$2" = undo ] && return 0 # what is undone then is the edit itself
  [ "$(tail -n 2 plan/plan.journal | jq -r .kind | head -n 1)" = adopt ] &&
    [ "$(jq -r .subject.name plan/plan.json)" = "Renamed by hand" ] &&
    ! csc-report check -f json plan | jq -e 'any(.[]; .rule == "edited-outside")' >/dev/null
}
@test "a plan edited by hand is used, reported, and taken in as its own journal line" { each_sample edited_outside_is_adopted; }
