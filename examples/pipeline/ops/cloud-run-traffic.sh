#!/usr/bin/env bash
# Remembers which revisions of Cloud Run services serve, and sends the traffic back to them.
#
#   cloud-run-traffic.sh capture SERVICE...   before the deployment: writes serving-revisions/SERVICE
#   cloud-run-traffic.sh rollback [SERVICE...] after it: the services in $UNHEALTHY_AGENTS (comma-separated) when none are named
#
# Needs gcloud, logged in, with project and region set (CLOUDSDK_CORE_PROJECT, CLOUDSDK_RUN_REGION).
set -euo pipefail

folder=${SERVING_REVISIONS:-serving-revisions}

# REVISION=PERCENT of everything that gets traffic, comma-separated; this is what --to-revisions takes.
serving() {
  local traffic
  traffic=$(gcloud run services describe "$1" --flatten='status.traffic' \
    --format='csv[no-heading,separator="="](status.traffic.revisionName,status.traffic.percent)')
  # Tagged revisions without traffic have no percentage.
  grep -E '=[1-9][0-9]*$' <<<"$traffic" | sort | paste -sd, -
}

capture() {
  mkdir -p "$folder"
  for service in "$@"; do
    serving "$service" >"$folder/$service"
    echo "$service serves $(cat "$folder/$service")"
  done
}

rollback() {
  local failed=0
  for service in "$@"; do
    if [[ ! -s "$folder/$service" ]]; then
      echo "$service: no captured revision in $folder/$service, so it is left alone. Roll it back by hand." >&2
      failed=1
      continue
    fi
    local before now
    before=$(cat "$folder/$service")
    if ! now=$(serving "$service"); then
      failed=1
    elif [[ "$now" == "$before" ]]; then
      echo "$service still serves $before: nothing to roll back."
    elif gcloud run services update-traffic "$service" --to-revisions="$before" --quiet; then
      echo "$service: rolled back from $now to $before."
      echo "$service is pinned now: later deployments get no traffic until you run"
      echo "    gcloud run services update-traffic $service --to-latest"
    else
      echo "$service: the rollback from $now to $before failed." >&2
      failed=1
    fi
  done
  return "$failed"
}

case "${1:-}" in
  capture) capture "${@:2}" ;;
  rollback)
    if (($# > 1)); then
      rollback "${@:2}"
    else
      IFS=, read -ra services <<<"${UNHEALTHY_AGENTS:?names of services are needed}"
      rollback "${services[@]}"
    fi
    ;;
  *)
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
