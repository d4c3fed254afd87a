#!/bin/sh
# pipeline.sh ROWS.csv: runs a workflow for every row, and writes report.csv and failed.csv.
# Killed or repeated, it goes on where it was: the journal knows what was started.
set -eu
workflow=${WORKFLOW_ID:-wpid_invoices}
rows=$1

# 0: every run completed. 1: some did not, which the report says. Anything else ends the script.
status=0
skyvern bulk "$workflow" "$rows" --key invoice --concurrency 20 \
  --journal runs.sqlite --out results.jsonl >/dev/null || status=$?
[ "$status" -le 1 ] || exit "$status"

jq -r '[.key, .status, .run_id, .run.app_url] | @csv' results.jsonl >report.csv
jq -r 'select(.status != "completed") | [.key, .run.failure_reason // .error.message] | @csv' \
  results.jsonl >failed.csv

echo "$(wc -l <report.csv) runs, $(wc -l <failed.csv) of them not completed"
exit "$status"
