#!/bin/bash
# Runs the tests on tools and library built with gcc's counters and prints what they reach, by directory; what they do not
# reach stands in $BUILD/coverage/unreached.txt. Fails with a test, or when lib/ is below 95 % of its lines or 85 % of its
# branches. With BATS_FILES="FILE..." only those run; with KEEP=1 their counts are added to those there are.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
build=${BUILD:-build}/coverage
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm # the tests write and sync thousands of small files

mkdir -p "$build"
gcc -O1 -c -o "$build/ends.o" test/coverage/ends.c || exit
[ -n "${KEEP:-}" ] || find "$build" -name '*.gcda' -delete
CSC_COUNTED=yes make BUILD="$build" CC=gcc CFLAGS="-O0 -g --coverage -fprofile-abs-path" \
  LDFLAGS="$(realpath "$build")/ends.o -Wl,--wrap=_exit,--wrap=abort" check
tests=$?
python3 test/coverage/report.py "$build" "$build/unreached.txt"
reached=$?
[ "$tests" = 0 ] && [ "$reached" = 0 ]
