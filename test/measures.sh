#!/bin/sh
# Prints the size measures of the code and fails when one is not kept: functions about 12 lines at the median, 40 at
# the 90th percentile, none over 80; files at most 400 lines; no include that points up a floor.
set -eu
cd "$(dirname "$0")/.."
report=$(mktemp)
trap 'rm -f "$report"' EXIT

ctags --output-format=json --fields=+ne --kinds-C=f -R cmd lib |
  jq -rs '[.[] | select(.end) | {lines: (.end - .line + 1), name, path}] | sort_by(.lines) as $f
    | ($f | length) as $n | $f[$n / 2 | floor].lines as $median | $f[$n * 0.9 | floor].lines as $ninety
    | "functions: \($n), median \($median) lines, 90th percentile \($ninety), " +
      "longest \($f[-1].lines) (\($f[-1].path) \($f[-1].name))",
      (if $median > 14 then "FAILED: the median function is over 14 lines" else empty end),
      (if $ninety > 40 then "FAILED: the 90th percentile is over 40 lines" else empty end),
      ($f[] | select(.lines > 80) | "FAILED: \(.path) \(.name) has \(.lines) lines")' > "$report"

find cmd lib -name '*.[ch]' -exec wc -l {} + | awk '
  $2 != "total" { files++; if ($1 > most) { most = $1; name = $2 } if ($1 > 400) print "FAILED: " $2 " has " $1 " lines" }
  END { print "files: " files ", longest " most " (" name ")" }' >> "$report"

find cmd lib -name '*.[ch]' -exec grep -H '^#include "' {} + | awk -F'[:"/]' '
  BEGIN { split("base io record plan rules view report cmd", names, " "); for (i in names) floor[names[i]] = i + 0 }
  { own = ($1 == "cmd") ? "cmd" : $2; split($0, part, "\""); split(part[2], path, "/"); other = path[1]
    if (!(other in floor) || floor[other] > floor[own]) { print "FAILED: an include points up: " $0; bad++ }
    includes++ }
  END { print "includes: " includes ", pointing up: " bad + 0 }' >> "$report"

cat "$report"
! grep -q '^FAILED' "$report"
