#!/usr/bin/env bash
# Scores a universe as a Slurm array job and puts the parts together once all are done.
# usage: ALPHA=/shared/alpha examples/cluster/submit.sh PARTS OUTPUT OPTIONS… (of alpha panel: --data, --rules, --from …)
# Data, program and output must be where every node finds them. With WAIT=1 it waits for the end.
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
parts=$1 output=$2
shift 2
folder=$output.parts
mkdir -p "$folder"

array=$(sbatch --parsable --array="1-$parts" --output="$folder/part-%a.log" "$here/panel.sbatch" "$parts" "$folder" "$@")
echo "array job $array: $parts parts into $folder"
merge=$(sbatch --parsable ${WAIT:+--wait} --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$folder/merge.log" \
  "$here/merge.sbatch" "$parts" "$folder" "$output")
echo "merge job $merge: $output"
# Slurm's own code for a job whose parts failed is 0.
[ -z "${WAIT:-}" ] || scontrol -o show job "$merge" | grep -q ' JobState=COMPLETED ' || { echo "not merged: see $folder/*.log" >&2; exit 1; }
