#!/bin/bash
# A consultant pipes what is overdue over a whole caseload into a report by agency.
# Usage: overdue-to-report.sh CASELOAD REPORT.html
# Without pipefail a first step that was ended would look like one that found less.
set -euo pipefail
cases=${1:?usage: overdue-to-report.sh CASELOAD REPORT.html}
csc-actions list --overdue -f ndjson "$cases"/*/plan.json |
  csc-report actions --by=agency_name --sort=due -f html -o "${2:?usage: overdue-to-report.sh CASELOAD REPORT.html}" -
