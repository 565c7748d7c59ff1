#!/bin/bash
# Runs every libFuzzer target for some seconds (clang needed). Usage: fuzz.sh SECONDS; what is found stays in
# $BUILD/fuzz/. Seeds: test/fuzz/seeds/TARGET/.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
build=${BUILD:-build}/fuzz
flags="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined"
make -s BUILD="$build" CC=clang CFLAGS="$flags -fsanitize=fuzzer-no-link" "$build/libcsc.a"
for source in test/fuzz/*.c; do
  target=$(basename "$source" .c)
  # shellcheck disable=SC2046,SC2086 # flags are words
  clang $flags -fsanitize=fuzzer -Ilib -I. -D_GNU_SOURCE $(pkg-config --cflags jansson) -o "$build/$target" "$source" \
    "$build/libcsc.a" $(pkg-config --libs jansson smartcols nettle) -lcsv -lunistring
  mkdir -p "$build/corpus-$target"
  seeds=()
  [ ! -d "test/fuzz/seeds/$target" ] || seeds=("test/fuzz/seeds/$target")
  "$build/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$build/$target-" "$build/corpus-$target" ${seeds[@]+"${seeds[@]}"} 2>"$build/$target.log" || {
    tail -n 40 "$build/$target.log"
    exit 1
  }
  echo "$target: $(grep -o 'number_of_executed_units: [0-9]*' "$build/$target.log")"
done
