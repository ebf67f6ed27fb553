#!/usr/bin/env bash
# The first import of a made-up ledger, and the same file again, beside the sqlite3 shell's .import of the same lines,
# which checks nothing and journals nothing. Usage: benches/import.sh [LINES] [CUSTOMERS]
# Needs sqlite3, GNU time and python3. CRM_BUILT=1 takes the binaries that are built already.
set -euo pipefail
cd "$(dirname "$0")/.."
lines=${1:-1000000}
customers=${2:-$((lines / 10))}
[ -n "${CRM_BUILT:-}" ] || cargo build --release --locked --quiet --bin crm --example ledger
target=${CARGO_TARGET_DIR:-target}
crm=$(realpath "$target/release/crm")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$target/release/examples/ledger" --lines "$lines" --customers "$customers" --out "$dir" --until "$(date -d yesterday +%F)"
export CRM_DB=$dir/crm.db CRM_LANG=en CRM_USER=A01
"$crm" -q init --admin A01=Bench >/dev/null
"$crm" -q staff add C1 --name C1 --department 业务部 --rank staff --function credit-officer >/dev/null
"$crm" -q customer import "$dir/customers.csv" >/dev/null
export CRM_USER=C1

# Runs a command; its seconds and its most memory in MiB go to a file.
timed() {
  local name=$1
  shift
  sync
  /usr/bin/time -f '%e %M' -o "$dir/$name.time" "$@" >"$dir/$name.out" 2>"$dir/$name.err" || { cat "$dir/$name.err"; exit 1; }
  awk -v name="$name" '{ printf "%-22s %8.2f s %6d MiB\n", name, $1, $2 / 1024 }' "$dir/$name.time"
}

columns="contract_no TEXT, customer TEXT, product TEXT, store TEXT, salesperson TEXT, date TEXT, due TEXT, list_price REAL,
  unit_price REAL, quantity INTEGER, amount REAL, discount REAL, cost REAL"
awk 'NR > 1 { print NR - 1 "," $0 }' "$dir/sales.csv" >"$dir/numbered.csv"
create="CREATE TABLE sale (id INTEGER PRIMARY KEY, $columns);"
indexes="CREATE INDEX sale_customer ON sale (customer); CREATE INDEX sale_number ON sale (contract_no);"
pragmas="PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
timed import-into-indexes sqlite3 "$dir/one.db" "$pragmas" "$create" "$indexes" ".mode csv" ".import $dir/numbered.csv sale"
rm -f "$dir"/one.db*
timed import-then-indexes sqlite3 "$dir/two.db" "$pragmas" "$create" ".mode csv" ".import $dir/numbered.csv sale" "$indexes"
rm -f "$dir"/two.db* "$dir/numbered.csv"
cat "$dir/sales.csv" >/dev/null # in memory, as what was just written for the others is
timed sale-import "$crm" -f json sale import "$dir/sales.csv"
timed sale-import-again "$crm" -f json sale import "$dir/sales.csv"
cat "$dir/payments.csv" >/dev/null
timed payment-import "$crm" -f json payment import "$dir/payments.csv"
timed payment-import-again "$crm" -f json payment import "$dir/payments.csv"
grep -hE '"(rows|added|unchanged|rejected)"' "$dir/sale-import.out" "$dir/sale-import-again.out" | tr -d '\n'; echo
python3 - "$dir" <<'PY'
import sys
seconds = lambda name: float(open(f"{sys.argv[1]}/{name}.time").read().split()[-2])
first = seconds("sale-import")
for what, ours, anchor in [
    ("first ÷ .import into indexes", first, seconds("import-into-indexes")),
    ("first ÷ .import then indexes", first, seconds("import-then-indexes")),
    ("again ÷ first", seconds("sale-import-again"), first),
]:
    print(f"{what:30} {ours / anchor:5.2f}")
PY
