#!/bin/bash
# Runs the libFuzzer targets (clang needed), as many at once as there are processors, or $JOBS, and prints a table: a
# finding is a crash, a leak, what a sanitizer or a property of the target says, a unit over 5 seconds, memory over
# 2 GiB. Exits with 1 when there is one. Usage: fuzz.sh SECONDS [TARGET]...
# Begins with test/fuzz/seeds/TARGET/ and what $BUILD/fuzz/corpus/TARGET/ holds of runs before, and makes the corpus
# small when it ends. A finding does not end the run of its target, up to ten; what is found stays in $BUILD/fuzz/found/
# and is a finding of later runs too until the target takes it. What all runs did is added up in $BUILD/fuzz/total/, so
# that hours of each target can be gathered in several sittings. With MERGE=1 the seeds are made anew of seeds and
# corpus (merge).
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
mkdir -p "${BUILD:-build}/fuzz"
build=$(realpath "${BUILD:-build}/fuzz") seeds=$PWD/test/fuzz/seeds # absolute: targets change the directory
most_files=100 most_bytes=500000 most_findings=10
targets=("$@")
if [ ${#targets[@]} = 0 ]; then
  for source in test/fuzz/*.c; do
    [ "$source" = test/fuzz/replay.c ] || targets+=("$(basename "$source" .c)")
  done
fi
for target in "${targets[@]}"; do
  if [ ! -f "test/fuzz/$target.c" ] || [ "$target" = replay ]; then
    echo "fuzz.sh: no target $target: $(basename -s .c test/fuzz/*.c | grep -v replay | tr '\n' ' ')" >&2
    exit 2
  fi
done

# The targets' own files: in memory where that is possible, gone when this ends.
[ -n "${TMPDIR:-}" ] || { [ -w /dev/shm ] && TMPDIR=/dev/shm; } || TMPDIR=/tmp
TMPDIR=$(mktemp -d "$TMPDIR/csc-fuzz-XXXXXX")
export TMPDIR build seeds seconds most_files most_bytes most_findings
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

findings() { find "$build/found" -maxdepth 1 -name "$1-*"; } # findings TARGET: the files of what was found

# What the target takes now is put aside: it was mended, or it is a unit that was timed by the clock of a busy machine and
# is not slow when it is tried alone.
forgive() { # forgive TARGET [KIND]
  local file
  findings "$1-${2:-*}" | while read -r file; do
    timeout 5 "$build/$1" "$file" > /dev/null 2>&1 && mv "$file" "$build/found/taken/"
  done
  return 0
}

fuzz() { # fuzz TARGET SECONDS: false when it ended before its time
  # shellcheck disable=SC2046 # no word where there is no dictionary
  "$build/$1" -max_total_time="$2" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 -report_slow_units=5 \
    -artifact_prefix="$build/found/$1-" $(dictionary "$1") "$build/corpus/$1" "$seeds/$1" 2>> "$build/$1.log"
}

# The fewest inputs that reach what the corpus reaches. The old corpus stands until the new one is whole.
minimise() {
  local small=$build/corpus/$1.small
  rm -rf "$small" && mkdir "$small"
  if "$build/$1" -merge=1 "$small" "$build/corpus/$1" > /dev/null 2>&1; then
    rm -rf "$build/corpus/$1" && mv "$small" "$build/corpus/$1"
  fi
}

run() { # run TARGET: its log, and in how many ways it ended that left no file, in $build
  local target=$1 end=$((SECONDS + seconds)) unexplained=0 before
  mkdir -p "$build/corpus/$target" "$build/found/taken" "$build/total" "$seeds/$target"
  [ ! -d "$build/corpus/$target.small" ] || rm -rf "$build/corpus/$target.small"
  : > "$build/$target.log"
  forgive "$target"
  while [ "$SECONDS" -lt "$end" ]; do
    before=$(findings "$target" | wc -l)
    fuzz "$target" $((end - SECONDS)) && break
    [ "$(findings "$target" | wc -l)" -gt "$before" ] || unexplained=$((unexplained + 1))
    forgive "$target" timeout
    [ $(($(findings "$target" | wc -l) + unexplained)) -lt "$most_findings" ] || break
  done
  forgive "$target" slow-unit
  echo "$unexplained" > "$build/$target.end"
  echo "$((seconds - (end > SECONDS ? end - SECONDS : 0))) $(executions "$target")" >> "$build/total/$target"
  minimise "$target"
  return 0
}

executions() { # of all the runs in the log, also of one that was killed
  awk '/^INFO: Running with/ { sum += n; n = 0 } /^#[0-9]/ { n = substr($1, 2) + 0 }
    /^stat::number_of_executed_units/ { n = $2 } END { print sum + n }' "$build/$1.log"
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
export -f run fuzz findings forgive minimise executions dictionary merge

last() { # last TARGET WORD: the number after it in the log
  grep -o "$2: *[0-9][0-9]*" "$build/$1.log" | tail -n 1 | grep -o '[0-9]*$' || echo 0
}

make_targets
printf '%s\n' "${targets[@]}" | xargs -P "${JOBS:-$(nproc)}" -I{} bash -c 'run {}'
found=0
printf '%-10s %12s %8s %8s %8s %9s %8s %14s %8s\n' target executions seconds per-sec edges features findings all-executions all-secs
for target in "${targets[@]}"; do
  findings=$(($(findings "$target" | wc -l) + $(cat "$build/$target.end")))
  found=$((found + findings))
  read -r lasted ran < <(tail -n 1 "$build/total/$target")
  read -r all_lasted all_ran < <(awk '{ lasted += $1; ran += $2 } END { print lasted, ran }' "$build/total/$target")
  printf '%-10s %12s %8s %8s %8s %9s %8s %14s %8s\n' "$target" "$ran" "$lasted" $((ran / (lasted ? lasted : 1))) \
    "$(last "$target" cov)" "$(last "$target" ft)" "$findings" "$all_ran" "$all_lasted"
  [ "$findings" = 0 ] || { findings "$target" | sed 's/^/  found: /' && tail -n 25 "$build/$target.log"; } >&2
done
[ "${MERGE:-0}" = 0 ] || printf '%s\n' "${targets[@]}" | xargs -I{} bash -c 'merge {}'
[ "$found" = 0 ]
