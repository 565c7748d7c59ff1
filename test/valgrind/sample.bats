#!/usr/bin/env bats
# Run by test/valgrind.bats, with test/valgrind/bad.c for a tool, which does as $BAD says, once or $TIMES times.

@test "the tool is run, and nobody looks at how it ends" {
  local n
  for ((n = 0; n < ${TIMES:-1}; n++)); do "$CSC_BIN/bad" "$BAD" "two words" || true; done
}
