#!/bin/bash
# Runs the libFuzzer targets (clang needed), as many at once as there are processors, or $JOBS, and prints a table: a
# finding is a crash, a leak, what a sanitizer or a property of the target says, a unit over 5 seconds, memory over
# 2 GiB. Exits with 1 when there is one. Usage: fuzz.sh SECONDS [TARGET]...
# Begins with test/fuzz/seeds/TARGET/ and what $BUILD/fuzz/corpus/TARGET/ holds of runs before; what is found stays in
# $BUILD/fuzz/found/. With MERGE=1 the seeds are made anew of seeds and corpus (merge).
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
mkdir -p "${BUILD:-build}/fuzz"
build=$(realpath "${BUILD:-build}/fuzz") seeds=$PWD/test/fuzz/seeds # absolute: targets change the directory
most_files=100 most_bytes=500000
targets=("$@")
if [ ${#targets[@]} = 0 ]; then
  for source in test/fuzz/*.c; do
    [ "$source" = test/fuzz/replay.c ] || targets+=("$(basename "$source" .c)")
  done
fi

# The targets' own files: in memory where that is possible, gone when this ends.
[ -n "${TMPDIR:-}" ] || { [ -w /dev/shm ] && TMPDIR=/dev/shm; } || TMPDIR=/tmp
TMPDIR=$(mktemp -d "$TMPDIR/csc-fuzz-XXXXXX")
export TMPDIR build seeds seconds most_files most_bytes
trap 'rm -rf "$TMPDIR"' EXIT

make_targets() {
  local flags="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined" target
  make -s BUILD="$build" CC=clang CFLAGS="$flags -fsanitize=fuzzer-no-link" "$build/libcsc.a"
  for target in "${targets[@]}"; do
    # shellcheck disable=SC2046,SC2086 # flags are words
    clang -std=gnu11 -Wall -Wextra $flags -fsanitize=fuzzer -Ilib -I. -D_GNU_SOURCE $(pkg-config --cflags jansson) \
      -o "$build/$target" "test/fuzz/$target.c" "$build/libcsc.a" $(pkg-config --libs jansson smartcols nettle) \
      -lcsv -lunistring
  done
}

dictionary() { # dictionary TARGET: its option, if there is one
  local of=$1
  case $1 in patch | journal | changes | reports) of=plan ;; esac
  [ ! -f "test/fuzz/$of.dict" ] || echo "-dict=test/fuzz/$of.dict"
}

# A unit is timed by the clock, and on a busy machine looks slow without being so: what is not slow when it is tried alone
# is no finding. Succeeds when there was such a unit, and nothing else is found of the target.
forgive() {
  local target=$1 file forgiven=1
  for file in "$build/found/$target-timeout-"* "$build/found/$target-slow-unit-"*; do
    if [ -e "$file" ] && timeout 5 "$build/$target" "$file" > /dev/null 2>&1; then
      rm "$file"
      forgiven=0
    fi
  done
  [ "$forgiven" = 0 ] && [ -z "$(find "$build/found" -name "$target-*")" ]
}

run() { # run TARGET: its log, and how it ended, in $build
  local target=$1 end=$((SECONDS + seconds))
  mkdir -p "$build/corpus/$target" "$build/found" "$seeds/$target"
  : > "$build/$target.log"
  echo 0 > "$build/$target.end"
  while [ "$SECONDS" -lt "$end" ]; do
    # shellcheck disable=SC2046 # no word where there is no dictionary
    "$build/$target" -max_total_time=$((end - SECONDS)) -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
      -report_slow_units=5 -artifact_prefix="$build/found/$target-" $(dictionary "$target") \
      "$build/corpus/$target" "$seeds/$target" 2>> "$build/$target.log" && break
    forgive "$target" || {
      echo 1 > "$build/$target.end"
      break
    }
  done
  forgive "$target" || true # slow units of a run that went on
}

# Seeds with a name of their own stay. Those called by their digest are made anew: of the smallest inputs that reach
# every edge the fewest, and of these the smallest as far as the limits allow.
merge() {
  local target=$1 small=$TMPDIR/small-$1 few=$TMPDIR/few-$1 files bytes size file
  mkdir "$small" "$few"
  "$build/$target" -merge=1 -use_counters=0 "$small" "$seeds/$target" "$build/corpus/$target" 2> /dev/null
  "$build/$target" -set_cover_merge=1 -use_counters=0 "$few" "$small" 2> /dev/null
  find "$seeds/$target" -regextype egrep -regex '.*/[0-9a-f]{40}' -delete
  files=$(find "$seeds/$target" -type f | wc -l) bytes=$(du -b -s "$seeds/$target" | cut -f 1)
  while read -r size file; do
    if [ "$files" -lt "$most_files" ] && [ $((bytes + size)) -le "$most_bytes" ]; then
      files=$((files + 1)) bytes=$((bytes + size))
      cp "$few/$file" "$seeds/$target/"
    fi
  done < <(find "$few" -type f -printf '%s %f\n' | sort -n)
  echo "$target: $files seeds, $bytes bytes"
}
export -f run forgive dictionary merge

last() { # last TARGET WORD: the number after it in the log
  grep -o "$2: *[0-9][0-9]*" "$build/$1.log" | tail -n 1 | grep -o '[0-9]*$' || echo 0
}

executions() { # of all the runs in the log
  awk '/^stat::number_of_executed_units/ { sum += $2 } END { print sum + 0 }' "$build/$1.log"
}

make_targets
rm -rf "$build/found"
printf '%s\n' "${targets[@]}" | xargs -P "${JOBS:-$(nproc)}" -I{} bash -c 'run {}'
found=0
printf '%-10s %12s %8s %8s %9s %8s\n' target executions per-sec edges features findings
for target in "${targets[@]}"; do
  findings=$(find "$build/found" -name "$target-*" | wc -l)
  [ "$(cat "$build/$target.end")" = 0 ] || [ "$findings" != 0 ] || findings=1
  found=$((found + findings))
  printf '%-10s %12s %8s %8s %9s %8s\n' "$target" "$(executions "$target")" \
    $(($(executions "$target") / seconds)) "$(last "$target" cov)" "$(last "$target" ft)" "$findings"
  [ "$findings" = 0 ] || tail -n 25 "$build/$target.log" >&2
done
[ "${MERGE:-0}" = 0 ] || printf '%s\n' "${targets[@]}" | xargs -I{} bash -c 'merge {}'
[ "$found" = 0 ]
