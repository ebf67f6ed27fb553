#!/usr/bin/env bash
# A register of a million items: the due list, a stock-take by barcode reader, the re-reading of contents beside sha256sum on
# the same files. Usage: benches/archives.sh [ITEMS] [MIB]
# Needs GNU time and python3. CRM_BUILT=1 takes the binaries that are built already; KEEP=DIR keeps what was made.
set -euo pipefail
cd "$(dirname "$0")/.."
items=${1:-1000000}
mib=${2:-2048}
[ -n "${CRM_BUILT:-}" ] || cargo build --release --locked --quiet --bin crm --example archives
target=${CARGO_TARGET_DIR:-target}
crm=$(realpath "$target/release/crm")
dir=${KEEP:-$(mktemp -d)}
[ -n "${KEEP:-}" ] || trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir"
export CRM_DB=$dir/crm.db CRM_LANG=en CRM_USER=A01

# Runs a command; its seconds and its most memory in MiB go to a file.
timed() {
  local name=$1
  shift
  /usr/bin/time -f '%e %M' -o "$dir/$name.time" "$@" >"$dir/$name.out" 2>"$dir/$name.err" || { cat "$dir/$name.err"; exit 1; }
  awk -v name="$name" '{ printf "%-22s %8.2f s %6d MiB\n", name, $1, $2 / 1024 }' "$dir/$name.time"
}

if [ ! -e "$CRM_DB" ]; then
  "$target/release/examples/archives" --items "$items" --out "$dir"
  "$crm" -q init --admin A01=Bench >/dev/null
  for department in 财务部 总经办 技术部 业务部; do "$crm" -q department add "$department" >/dev/null 2>&1 || true; done
  "$crm" -q staff add GM --name GM --department 总经办 --rank general-manager >/dev/null
  import() { for part in "$dir"/archives-*.csv; do "$crm" -q archive import "$part"; done; }
  export -f import
  export crm dir
  timed import bash -c import
  "$crm" -q nightly >/dev/null 2>&1 || true
fi

# The archivist, who is not told of everything, and the general manager, who is.
for who in A01 GM; do
  timed "due-json-$who" "$crm" --as $who -f ndjson destroy due
  timed "due-only-$who" "$crm" --as $who -f ndjson destroy due --verdict due
  timed "due-forecast-$who" "$crm" --as $who -f ndjson destroy due --verdict due --as-of 2036-01-01
done
timed due-table "$crm" destroy due --verdict due
wc -l "$dir"/due-json-*.out "$dir"/due-only-*.out | sed "s|$dir/||"

# A reader types codes; each is committed and answered before the next is read.
timed stocktake-open "$crm" -f json archive stocktake open --name bench
id=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["id"])' "$dir/stocktake-open.out")
sed -n '2,4001p' "$dir/archives-001.csv" | cut -d, -f1 >"$dir/codes.txt"
scan() { "$crm" archive stocktake scan "$1" <"$dir/codes.txt"; }
export -f scan
timed stocktake-scan bash -c "scan $id"
awk '{ printf "%-22s %8.0f codes a second\n", "scanned", 4000 / $1 }' "$dir/stocktake-scan.time"
[ "$(wc -l <"$dir/stocktake-scan.out")" = 4000 ]
timed stocktake-show "$crm" archive stocktake show "$id"
timed stocktake-close "$crm" archive stocktake close "$id"
timed unchecked "$crm" -f ndjson archive unchecked --since 2020-01-01

# Contents: files of 16 MiB, and their checksums outside.
mkdir -p "$dir/files"
if [ ! -e "$dir/files/1" ]; then
  for n in $(seq 1 $((mib / 16))); do
    head -c $((16 << 20)) /dev/urandom >"$dir/files/$n"
    "$crm" -q archive attach "$(printf 'DA%07d' "$n")" "$dir/files/$n" >/dev/null
  done
fi
for round in 1 2 3; do
  timed "sha256sum-$round" sha256sum "$dir"/files/*
  timed "verify-$round" "$crm" -f json archive verify
done
python3 - "$dir" <<'PY'
import json, sys
seconds = lambda name: float(open(f"{sys.argv[1]}/{name}.time").read().split()[-2])
best = lambda name: min(seconds(f"{name}-{n}") for n in (1, 2, 3))
found = json.load(open(f"{sys.argv[1]}/verify-1.out"))
assert not found["damaged"]
print(f"verify reads {found['bytes'] / best('verify') / 2**20:.0f} MiB/s, sha256sum {found['bytes'] / best('sha256sum') / 2**20:.0f} MiB/s: "
      f"{best('sha256sum') / best('verify') * 100:.0f} % of its speed")
PY
