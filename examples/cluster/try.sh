#!/usr/bin/env bash
# Starts a Slurm cluster of this one machine, scores examples/universe on it as an array job, and compares the merged panel with that of a
# single run, byte for byte. All of it lies in one temporary folder (own configuration, key, ports); nothing is left running.
# usage: examples/cluster/try.sh [--install]    (--install: get Debian's slurm-wlm first, as root)
# ALPHA is the program; without it the repository's is built.
# Exit codes: 0 equal, 1 different or failed, 77 Slurm cannot be had here.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH=$PATH:/usr/sbin:/sbin LC_ALL=C
readonly parts=4 options=(--data examples/universe --from 2024-03-01)

skip() { echo "skipped: $*"; exit 77; }

missing() { for program in munged mungekey slurmctld slurmd sbatch sinfo; do command -v "$program" >/dev/null || printf ' %s' "$program"; done; }

get_slurm() {
  [ -n "$(missing)" ] || return 0
  [ "${1:-}" = --install ] || skip "there is no$(missing) here: install Debian's slurm-wlm, or run this with --install as root"
  { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } || skip "there is no$(missing) here, and only root on Debian can install it"
  local packages=(apt-get install -y --no-install-recommends slurm-wlm munge)
  { timeout 40 "${packages[@]}" || { timeout 20 apt-get update && timeout 40 "${packages[@]}"; }; } </dev/null >"$room/apt.log" 2>&1 \
    || { tail -n 3 "$room/apt.log"; skip "slurm-wlm could not be installed"; }
  [ -z "$(missing)" ] || skip "slurm-wlm is installed, but there is no$(missing)"
}

free_port() {
  local port
  for ((port = $1; port < $1 + 200; port++)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# No control groups, no accounting, no database: a container has none of them.
configure() {
  local name me
  name=$(hostname -s) me=$(id -un)
  cat >"$room/slurm.conf" <<CONF
ClusterName=trial
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=$(free_port 26817)
SlurmdPort=$(free_port 27817)
SlurmUser=$me
SlurmdUser=$me
AuthType=auth/munge
AuthInfo=socket=$room/munge.socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
SchedulerParameters=sched_interval=1,sched_min_interval=0
StateSaveLocation=$room/state
SlurmdSpoolDir=$room/spool
SlurmctldPidFile=$room/slurmctld.pid
SlurmdPidFile=$room/slurmd.pid
SlurmctldLogFile=$room/slurmctld.log
SlurmdLogFile=$room/slurmd.log
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=10 State=UP
CONF
  export SLURM_CONF=$room/slurm.conf
}

started=()

# Each daemon in the foreground of a job of its own, so that its process is known.
start() { "$@" >>"$room/daemons.log" 2>&1 & started+=($!); }

stop() {
  local pid
  if [ "${#started[@]}" -ge 3 ] && [ -n "$(timeout 5 squeue -h 2>/dev/null)" ]; then
    timeout 5 scancel --user "$(id -un)" 2>/dev/null || true
    for _ in $(seq 50); do [ -n "$(timeout 5 squeue -h 2>/dev/null)" ] || break; sleep 0.2; done
  fi
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    pid=${started[i]}
    kill "$pid" 2>/dev/null || continue
    for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -KILL "$pid" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  rm -rf "$room"
}

logs() { for file in "$room"/*.log; do echo "-- ${file##*/}"; tail -n 15 "$file"; done; }

wait_for() {
  local what=$1
  shift
  for _ in $(seq 100); do "$@" >/dev/null 2>&1 && return; sleep 0.2; done
  logs
  skip "$what does not start here"
}

start_cluster() {
  configure
  mkdir -p "$room/state" "$room/spool"
  mungekey --create --keyfile "$room/munge.key"
  start munged --foreground --force --key-file "$room/munge.key" --socket "$room/munge.socket" \
    --pid-file "$room/munge.pid" --log-file "$room/munge.log" --seed-file "$room/munge.seed"
  wait_for "munge" test -S "$room/munge.socket"
  start slurmctld -D -i
  start slurmd -D
  wait_for "a node" bash -c "sinfo -h -o %T | grep -qx idle"
}

room=$(mktemp -d "${TMPDIR:-/tmp}/alpha-cluster.XXXXXX")
chmod 755 "$room"
trap stop EXIT
trap 'exit 130' INT TERM
get_slurm "${1:-}"
if [ -z "${ALPHA:-}" ]; then
  dotnet build src/Cli -v q -clp:ErrorsOnly >"$room/build.log" 2>&1 || { cat "$room/build.log"; exit 1; }
  ALPHA="dotnet $PWD/src/Cli/bin/Debug/net10.0/alpha.dll"
fi
export ALPHA
start_cluster
echo "$(slurmd -V): $(sinfo -h -o '%D node with %c cores, %T')"

out=artifacts/cluster
rm -rf "$out"
mkdir -p "$out"
$ALPHA panel "${options[@]}" --output "$out/one-machine.parquet"
if ! WAIT=1 timeout 120 examples/cluster/submit.sh "$parts" "$out/merged.parquet" "${options[@]}"; then
  tail -n 3 "$out"/merged.parquet.parts/*.log
  logs
  echo "the jobs failed"
  exit 1
fi
tail -q -n 1 "$out"/merged.parquet.parts/*.log
cmp "$out/one-machine.parquet" "$out/merged.parquet" || { echo "the merged panel differs from that of one machine"; exit 1; }
echo "equal, byte for byte: $(sha256sum <"$out/merged.parquet" | cut -c1-16), $(stat -c %s "$out/merged.parquet") bytes"
