#!/bin/bash
# A supervisor's nightly batch: for every agency a folder with what that agency may see, over every plan; and an index
# for the operator alone. Usage: supervisor-batch.sh CASELOAD OUT INDEX.csv
set -euo pipefail
usage="usage: supervisor-batch.sh CASELOAD OUT INDEX.csv"
csc-report export --to="${2:?$usage}" --index="${3:?$usage}" -f csv -f ndjson -f html "${1:?$usage}"/*
