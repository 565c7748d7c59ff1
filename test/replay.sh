#!/bin/bash
# The commands of a page, as a terminal shows them: in README.md the ```console blocks, in a manual page the literal
# displays that begin with "$ ". Usage: replay.sh --shown PAGE (as they stand there), replay.sh PAGE (as they are: the
# commands are run, in order, in the working directory). A line "> " continues the command before it.
set -u

# shellcheck disable=SC2016 # the backquotes are Markdown
shown() {
  case $1 in
  *.md) sed -n '/^```console$/,/^```$/ { /^```/d; p }' "$1" ;;
  *) awk '/^\.Ed/ { on = 0 } on { if (begins && !/^\$ /) on = 0; begins = 0 } on { print } /^\.Bd -literal/ { on = begins = 1 }' "$1" |
    sed 's/\\&//g; s/\\e/\\/g' ;;
  esac
}

if [ "$1" = --shown ]; then
  shown "$2"
  exit
fi

# All commands run in this shell, so that its variables last; $? is that of the command before.
command=
status=0
finish() {
  [ -n "$command" ] || return
  (exit "$status")
  eval "$command" </dev/null 2>&1
  status=$?
  command=
}
mapfile -t lines < <(shown "$1")
for line in "${lines[@]}"; do
  case $line in
  '$ '*)
    finish
    command=${line#\$ }
    printf '%s\n' "$line"
    ;;
  '> '*)
    command+=$'\n'${line#> }
    printf '%s\n' "$line"
    ;;
  esac
done
finish
