#!/usr/bin/env bats
# Run by test/valgrind.bats, with test/valgrind/bad.c for a tool, which does as $BAD says.

@test "the tool is run, and nobody looks at how it ends" {
  "$CSC_BIN/bad" "$BAD" "two words" || true
}
