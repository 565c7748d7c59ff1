#!/bin/bash
# The Bats suite with every run of a tool, a unit program and a replay under valgrind: make valgrind. Each goes through a
# wrapper in $BUILD/valgrind, where also the logs are: stderr stays the program's own. What valgrind says of a run ends it
# with 99; at the end every log that is not empty is a finding, also of a run that a test does not look at, of a child, or
# of one that was killed. Exit 1 when a test fails or there is a finding. Usage: valgrind.sh [FILE.bats]...
# What cannot run like this is skipped: test/valgrind/skipped.txt, FILE|TITLE|REASON, TITLE a regular expression.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
build=$(realpath "${BUILD:-build}") valgrind=$(command -v valgrind) || { echo "valgrind.sh: no valgrind here" >&2 && exit 2; }
out=$build/valgrind logs=$build/valgrind/logs
rm -rf "$out"
mkdir -p "$logs"
[ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ] || export TMPDIR=/dev/shm # the tests write and sync thousands of small files

# One line a run (more, where an argument has lines) goes to $logs/TEST.runs: no process is started for it, as some tests
# trace what is started. The log's name says test, parent and process: numbers of processes come again.
# (sh, not bash, which warns of locales that do not exist. Names of inlined functions are not read: a sixth of every start.)
# A test that runs the same verbs thousands of times has every Nth looked at: CSC_VALGRIND_EVERY=N.
wrap() { # wrap PROGRAM WRAPPER
  local leaks=full
  mkdir -p "${2%/*}"
  case $1 in */unit/exhausted | */unit/survive) leaks=no ;; esac # they end in the middle of work where memory is denied
  cat >"$2" <<WRAPPER
#!/bin/sh
[ \$((\$\$ % \${CSC_VALGRIND_EVERY:-1})) = 0 ] || exec "$1" "\$@"
of=$logs/\${BATS_SUITE_TEST_NUMBER:-0}
printf '%s\n' "\$PPID-\$\$ ${1##*/} \$*" >>"\$of.runs"
exec "$valgrind" -q --error-exitcode=99 --leak-check=$leaks --show-leak-kinds=definite --errors-for-leak-kinds=definite \\
  --num-callers=24 --read-inline-info=no --vgdb=no --log-file="\$of-\$PPID-%p.log" -- "$1" "\$@"
WRAPPER
  chmod +x "$2"
}

wrap_all() {
  local program
  for program in "$build"/bin/* "$build"/unit/* "$build"/replay/* "$build/man-tables"; do
    [ ! -f "$program" ] || [ ! -x "$program" ] || wrap "$program" "$out${program#"$build"}"
  done
}

# The runs that a log may be of: that of its process; of a child, all of its test.
runs_of() { # runs_of LOG
  local name=${1##*/}
  name=${name%.log}
  grep -F -- "${name#*-} " "${1%/*}/${name%%-*}.runs" || { echo "a child of one of these:" && cat "${1%/*}/${name%%-*}.runs"; }
}

findings() {
  local log name
  find "$logs" -name '*.log' -size +0 | sort | while read -r log; do
    name=${log##*/}
    printf '\nfound by valgrind: %s\n' "$(grep -E "^(not )?ok ${name%%-*}( |$)" "$out/tap" || echo "a file's own preparation")"
    runs_of "$log" | sed 's/^[0-9]*-[0-9]* /  /'
    head -n 60 "$log"
  done
}

wrap_all
export CSC_VALGRIND=yes CSC_BIN=$out/bin CSC_UNITS=$out/unit CSC_REPLAYS=$out/replay CSC_FAULTS=$build/faults
# shellcheck disable=SC2086 # flags are words
bats --tap ${BATS_FLAGS-} "${@:-test}" | tee "$out/tap"
tests=${PIPESTATUS[0]}
findings >"$out/findings"
cat "$out/findings"
found=$(grep -c '^found by valgrind' "$out/findings")
runs=$(cat "$logs"/*.runs 2>/dev/null | grep -cE '^[0-9]+-[0-9]+ ')
echo "$(grep -c '^ok' "$out/tap") ok, $(grep -c '^not ok' "$out/tap") not ok, $(grep -c '^ok.* # skip' "$out/tap") skipped; $runs runs, $found findings"
[ "$runs" != 0 ] || echo "FAILED: nothing was run under valgrind"
[ "$tests" = 0 ] && [ "$found" = 0 ] && [ "$runs" != 0 ]
