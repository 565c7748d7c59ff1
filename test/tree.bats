#!/usr/bin/env bats
# The repository itself: sizes, floors, what install puts down, what no file may say.
load helper

root=$BATS_TEST_DIRNAME/..

@test "functions and files keep their measures, and no include points up a floor" {
  run sh "$root/test/measures.sh"
  assert_success
  assert_line --regexp '^functions: [0-9]+'
  assert_line --regexp '^includes: [0-9]+, pointing up: 0'
}

@test "an include that points up is found" {
  mkdir -p copy/cmd copy/lib/base copy/test
  cp "$root/test/measures.sh" copy/test/
  printf 'int cmd_sample(void);\nint cmd_sample(void) {\n    return 0;\n}\n' > copy/cmd/a.c
  printf '#include "plan/plan.h"\n' > copy/lib/base/b.h
  run sh copy/test/measures.sh
  assert_failure
  assert_output --partial 'FAILED: an include points up'
}

@test "what is built stays built: make again, or install, builds nothing while tests run the tools" {
  run make -q -C "$root" BUILD="$(cd "${CSC_BIN:-$root/build/bin}/.." && pwd)" all
  assert_success
}

@test "install puts down the tools and the pages, and uninstall takes away just these" {
  local build
  build=$(cd "${CSC_BIN:-$root/build/bin}/.." && pwd)
  mkdir -p d/opt/bin && touch d/opt/bin/theirs
  make -s -C "$root" BUILD="$build" DESTDIR="$PWD/d" PREFIX=/opt install
  run bash -c 'cd d && find . -type f | sort'
  for tool in csc-init csc-team csc-meeting csc-actions csc-report; do
    assert_line "./opt/bin/$tool"
    assert_line "./opt/share/man/man1/$tool.1"
  done
  for page in 5/csc-plan.5 5/csc-profile.5 7/csc.7 7/csc-rules.7; do assert_line "./opt/share/man/man$page"; done
  assert_line ./opt/share/locale/fr/LC_MESSAGES/csc.mo
  assert_equal "${#lines[@]}" 16
  LANGUAGE=fr run d/opt/bin/csc-actions --version
  assert_success
  assert_line --regexp ' \+fr$'
  make -s -C "$root" BUILD="$build" DESTDIR="$PWD/d" PREFIX=/opt uninstall
  assert_equal "$(cd d && find . -type f)" ./opt/bin/theirs
}

@test "every requirement of the practices has a test that names it" {
  run sh "$root/test/requirements.sh" --missing
  assert_output "199 requirements, 0 without a test"
  assert_success
}

@test "every row of what is skipped under valgrind is of a test that there is, and has a reason" {
  local file title why
  while IFS='|' read -r file title why; do
    assert_regex "$(sed -n 's/^@test "//p' "$BATS_TEST_DIRNAME/$file" | grep -cE -- "$title")" '^[1-9]'
    assert_regex "$why" '^[a-z].{10,}$'
  done <"$BATS_TEST_DIRNAME/valgrind/skipped.txt"
}
