#!/usr/bin/env bash
# `report aging` and `report margin --top 100` beside plain SQL over text tables: the sqlite3 shell and, with
# `pip install duckdb`, DuckDB. Both do the whole job: lines and payments to sums by customer and age.
# Needs sqlite3, python3, GNU time. Usage: benches/reports.sh [LINES [CUSTOMERS]]
set -euo pipefail
cd "$(dirname "$0")/.."
lines=${1:-1000000}
customers=${2:-$((lines / 10))}
[ -n "${CRM_BUILT:-}" ] || cargo build --release --locked --quiet --example ledger --bin crm
target=${CARGO_TARGET_DIR:-target}
crm=$(realpath "$target")/release/crm
dir=${BENCH_DIR:-$(mktemp -d)}
[ -n "${BENCH_DIR:-}" ] || trap 'rm -rf "$dir"' EXIT
export CRM_DB=$dir/crm.db CRM_LANG=en CRM_USER=A01
"$target/release/examples/ledger" --lines "$lines" --customers "$customers" --out "$dir"
"$crm" -q init --admin A01=Bench > "$dir/out.txt"
"$crm" -q staff add C1 --name C1 --department 业务部 --rank staff --function credit-officer > "$dir/out.txt"
export CRM_USER=C1
for noun in customer sale payment; do "$crm" -q "$noun" import "$dir/${noun}s.csv" > "$dir/out.txt"; done

sqlite3 "$dir/plain.db" > "$dir/out.txt" <<SQL
PRAGMA journal_mode = WAL;
CREATE TABLE customer (code TEXT PRIMARY KEY, name TEXT, size TEXT, since TEXT);
CREATE TABLE sale (number TEXT, customer TEXT, product TEXT, store TEXT, person TEXT, day TEXT, due TEXT, list REAL, unit REAL, quantity REAL, amount REAL, discount REAL, cost REAL);
CREATE TABLE payment (number TEXT, day TEXT, amount REAL, kind TEXT);
.import --csv --skip 1 $dir/customers.csv customer
.import --csv --skip 1 $dir/sales.csv sale
.import --csv --skip 1 $dir/payments.csv payment
ANALYZE;
SQL
as_of=2026-02-28
# By contract and its earliest due date: simpler than what crm does, which settles line by line.
aging() { cat <<SQL
WITH sold AS (SELECT number, min(customer) AS customer, min(due) AS due, sum(amount) AS amount FROM sale WHERE day <= '$as_of' GROUP BY number),
paid AS (SELECT number, sum(amount) AS amount FROM payment WHERE day <= '$as_of' GROUP BY number),
open AS (SELECT sold.customer, $1 AS days, sold.amount - coalesce(paid.amount, 0) AS owed FROM sold LEFT JOIN paid ON paid.number = sold.number)
SELECT customer, sum(owed), sum(CASE WHEN days <= 0 THEN owed ELSE 0 END), sum(CASE WHEN days BETWEEN 1 AND 30 THEN owed ELSE 0 END),
  sum(CASE WHEN days BETWEEN 31 AND 60 THEN owed ELSE 0 END), sum(CASE WHEN days BETWEEN 61 AND 90 THEN owed ELSE 0 END),
  sum(CASE WHEN days BETWEEN 91 AND 180 THEN owed ELSE 0 END), sum(CASE WHEN days BETWEEN 181 AND 365 THEN owed ELSE 0 END),
  sum(CASE WHEN days > 365 THEN owed ELSE 0 END)
FROM open GROUP BY customer HAVING sum(abs(owed)) > 0.005 ORDER BY customer;
SQL
}
# The naive way: join first, group afterwards.
ranking() { cat <<SQL
SELECT c.code, c.name, sum(s.amount - s.cost) / count(DISTINCT s.number) AS average
FROM sale s JOIN customer c ON c.code = s.customer WHERE s.day <= '$as_of' AND s.cost <> 0
GROUP BY c.code, c.name ORDER BY average DESC LIMIT 100;
SQL
}
wall() { /usr/bin/time -f '%e %M' -o "$dir/time.txt" "$@" > "$dir/out.txt"; cat "$dir/time.txt"; }
plain() { "$1" "$2" > "$dir/plain.sql"; wall sqlite3 "$dir/plain.db" ".read $dir/plain.sql"; }
duck() {
  "$1" "$2" > "$dir/duck.sql"
  wall python3 -c "import duckdb,sys; print(len(duckdb.connect(sys.argv[1]).execute(open(sys.argv[2]).read()).fetchall()))" "$dir/duck.db" "$dir/duck.sql"
}
ours() { wall "$crm" -q -f csv "$@"; }
# Once each to warm the files, then in turn.
ours report aging --as-of "$as_of" > /dev/null
plain aging "julianday('$as_of') - julianday(due)" > /dev/null
a=$(ours report aging --as-of "$as_of")
pa=$(plain aging "julianday('$as_of') - julianday(due)")
m=$(ours report margin --to "$as_of" --top 100)
pm=$(plain ranking '')
da= dm=
if python3 -c 'import duckdb' 2> /dev/null; then
  python3 - "$dir" <<'PY'
import duckdb, sys
d = sys.argv[1]
c = duckdb.connect(f"{d}/duck.db")
c.execute(f"""CREATE TABLE customer AS SELECT code, name FROM read_csv('{d}/customers.csv');
CREATE TABLE sale AS SELECT contract_no AS number, customer, date AS day, due, amount, cost FROM read_csv('{d}/sales.csv');
CREATE TABLE payment AS SELECT contract_no AS number, date AS day, amount FROM read_csv('{d}/payments.csv')""")
PY
  da=$(duck aging "date_diff('day', due, DATE '$as_of')")
  dm=$(duck ranking '')
fi
python3 - "$a" "$pa" "$da" "$m" "$pm" "$dm" <<'PY'
import sys
a, pa, da, m, pm, dm = ([float(x) for x in s.split()] or None for s in sys.argv[1:])
print("| report | crm | MiB | sqlite3 | ratio | DuckDB | ratio |\n| --- | --- | --- | --- | --- | --- | --- |")
for name, ours, plain, duck in (("aging", a, pa, da), ("margin --top 100", m, pm, dm)):
    d = f"{duck[0]:.2f} s | {ours[0] / duck[0]:.2f}" if duck else "– | –"
    print(f"| {name} | {ours[0]:.2f} s | {ours[1] / 1024:.0f} | {plain[0]:.2f} s | {ours[0] / plain[0]:.2f} | {d} |")
PY
