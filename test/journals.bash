# A plan and its journal as they must be after a write, told with jq and sha256sum alone. A test sets count and revision:
# the journal's lines and the plan's revision before the write. The plan is that of samples.bash, in the folder plan.
# shellcheck disable=SC2034,SC2154,SC2119,SC2120 # status, count, revision; arguments that tests give

# The rules by which check finds fault with the files, sorted.
found() {
  checked plan && jq -r '.[] | select(.item == "plan" and (.rule | test("journal|history|edited|twins|others"))) | .rule' checked.json |
    sort -u | tr '\n' ' '
}

writes() { run --separate-stderr csc-actions -p plan progress A1 "Two families phoned"; }
goes_on() {
  writes
  assert_success
  assert_output --regexp '^A1/G[1-9]$'
}

# traced_with INJECTION... -- COMMAND...: its status in $status, what it says in out and err, its calls on the plan's files
# and on out in trace; only these are counted and broken, not what valgrind writes, say.
traced_with() {
  local file options=()
  for file in plan{,/plan.json,/plan.journal,/.plan.json.tmp,/.plan.journal.tmp} out; do options+=(-P "$file" -P "$PWD/$file"); done
  while [ "$1" != -- ]; do options+=("--inject=$1"); shift; done
  status=0
  { strace -qq -y -o trace -e trace=unlink,openat,write,fsync,rename,close,flock,ftruncate "${options[@]}" "$@" >out 2>err; } \
    2>/dev/null || status=$?
}

journal() { jq -r "$@" plan/plan.journal; }
kinds_after() { tail -n +"$(($1 + 1))" plan/plan.journal | jq -r '"\(.kind) \(.revision)"' | paste -sd ' '; }

# The plan's digest is the journal's last; after line $1 every line holds the digest of the one before.
is_chained() {
  assert_equal "sha256:$(sha256sum <plan/plan.json | cut -d' ' -f1)" "$(tail -n 1 plan/plan.journal | jq -r .plan)"
  assert_equal "$(jq .revision plan/plan.json)" "$(tail -n 1 plan/plan.journal | jq .revision)"
  rm -rf chain && mkdir chain
  tail -n +"$1" plan/plan.journal | split -l 1 -a 4 - chain/
  [ -s chain/aaaa ] || fail "there is no line $1"
  truncate -s -1 chain/* # a digest is that of the line without its newline
  sha256sum chain/* | sed 's/ .*//; s/^/sha256:/' | head -n -1 >digests
  tail -n +"$(($1 + 1))" plan/plan.journal | jq -r .previous | diff digests - || fail "the chain breaks"
  rm -r chain digests
}

# RFC 7396 by jq alone: the last base and what follows it make the plan.
is_rebuilt() {
  tail -n +"${1:-1}" plan/plan.journal | jq -s 'def merge($p): if ($p | type) == "object" then
      (if type == "object" then . else {} end) | reduce ($p | to_entries[]) as $e (.;
        if $e.value == null then del(.[$e.key]) else .[$e.key] |= merge($e.value) end) else $p end;
    .[-1].revision as $last | reduce .[] as $l ({}; if $l.base then $l.base elif $l.patch then merge($l.patch) else . end)
    | .revision = $last' | jq -S . >rebuilt.json
  jq -S . plan/plan.json | diff - rebuilt.json
}

is_sound() { # is_sound KINDS: appended to the journal as it was, and all of it holds together
  assert_equal "$(kinds_after "$count")" "$1"
  is_chained "$((count > 1 ? count : 1))"
  is_rebuilt
  assert_equal "$(find plan -type f | sort | paste -sd ' ')" "plan/plan.journal plan/plan.json"
  assert_equal "$(stat -c %a plan/plan.json plan/plan.journal | sort -u)" 600
}

keeps_lines() { # the journal still begins with its old lines
  head -n "$2" plan/plan.journal | cmp - "$1"
}
