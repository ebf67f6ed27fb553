#!/usr/bin/env bash
# `grade run` beside the same scorecard as plain SQL, in the sqlite3 shell and in DuckDB, each regrading every customer
# and upserting the answer; and `grade explain`, `grade check` on the largest and on an ordinary customer.
# Needs sqlite3, hyperfine, python3, GNU time; with `pip install duckdb` DuckDB is timed too.
# Usage: benches/grades.sh [LINES [CUSTOMERS]]
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

echo "# crm"
# The brake looks at companies, not at dice.
sed -E 's/^percent = 20\b/percent = 100/; s/^least = [0-9]+/least = 1000000/' src/rulebook/standard.toml > "$dir/rules.toml"
"$crm" -q init --admin A01=Bench --rulebook "$dir/rules.toml" > "$dir/out.txt"
"$crm" -q staff add C1 --name C1 --department 业务部 --rank staff --function credit-officer > "$dir/out.txt"
export CRM_USER=C1
"$crm" -q customer import "$dir/customers.csv"
"$crm" -q sale import "$dir/sales.csv"
"$crm" -q payment import "$dir/payments.csv"
wall() { /usr/bin/time -f '%e %M' -o "$dir/time.txt" "$@" > "$dir/out.txt"; cat "$dir/time.txt"; }
first=$(wall "$crm" -q grade run --as-of 2025-12-31)
second=$(wall "$crm" -q grade run --as-of 2026-02-28)

echo "# sqlite3"
sqlite3 "$dir/plain.db" <<SQL
PRAGMA journal_mode = WAL;
CREATE TABLE customer (code TEXT PRIMARY KEY, name TEXT, size TEXT, since TEXT);
CREATE TABLE sale (number TEXT, customer TEXT, product TEXT, store TEXT, person TEXT, day TEXT, due TEXT, list REAL, unit REAL, quantity REAL, amount REAL, discount REAL, cost REAL);
CREATE TABLE paid (number TEXT, day TEXT, amount REAL, kind TEXT);
.import --csv --skip 1 $dir/customers.csv customer
.import --csv --skip 1 $dir/sales.csv sale
.import --csv --skip 1 $dir/payments.csv paid
CREATE INDEX sale_number ON sale (number);
CREATE TABLE payment AS SELECT paid.*, (SELECT customer FROM sale WHERE sale.number = paid.number LIMIT 1) AS customer FROM paid;
CREATE INDEX payment_number ON payment (number, day, amount);
CREATE TABLE grade (customer TEXT PRIMARY KEY, as_of TEXT, points INTEGER, grade TEXT);
DROP TABLE paid;
ANALYZE;
SQL
# The same text for both: what each planner makes of it is its own.
scorecard() { cat <<SQL
INSERT INTO grade
WITH span AS (SELECT customer, sum(amount) AS amount, sum((unit - list) * quantity) AS over, sum(list * quantity) AS base
  FROM sale WHERE day BETWEEN '$1' AND '$2' GROUP BY customer),
owed AS (SELECT customer, sum(amount) AS amount, min(day) AS began FROM sale WHERE day <= '$2' GROUP BY customer),
came AS (SELECT customer, sum(amount) AS amount FROM payment WHERE day <= '$2' GROUP BY customer),
contract AS (SELECT number, customer, max(due) AS due, sum(amount) AS total FROM sale WHERE day BETWEEN '$1' AND '$2' GROUP BY number, customer),
late AS (SELECT DISTINCT c.customer FROM contract c WHERE c.due < '$2'
  AND c.total > 0.005 + coalesce((SELECT sum(p.amount) FROM payment p WHERE p.number = c.number AND p.day <= c.due), 0)),
scored AS (SELECT c.code, c.size, coalesce(c.since, owed.began) AS since, span.customer AS active,
    coalesce(owed.amount, 0) - coalesce(came.amount, 0) AS outstanding,
    CASE WHEN late.customer IS NOT NULL THEN 5 WHEN span.amount >= 2000000 THEN 40 WHEN span.amount >= 1000000 THEN 30 WHEN span.amount >= 300000 THEN 20 ELSE 5 END
    + CASE WHEN coalesce(owed.amount, 0) - coalesce(came.amount, 0) <= 50000 THEN 25 WHEN coalesce(owed.amount, 0) - coalesce(came.amount, 0) <= 200000 THEN 15
      WHEN coalesce(owed.amount, 0) - coalesce(came.amount, 0) <= 500000 THEN 8 ELSE 0 END
    + CASE WHEN span.over > span.base * 0.10 THEN 15 WHEN span.over > span.base * 0.05 THEN 10 WHEN span.over > 0 THEN 5 ELSE 0 END AS points
  FROM customer c LEFT JOIN span ON span.customer = c.code LEFT JOIN owed ON owed.customer = c.code
    LEFT JOIN came ON came.customer = c.code LEFT JOIN late ON late.customer = c.code)
SELECT code, '$2', points, CASE WHEN size = 'large' THEN 'L' ELSE 'G' END || CASE WHEN $3 THEN 'C' WHEN points >= 75 THEN 'A' WHEN points >= 50 THEN 'B' ELSE 'C' END
FROM scored WHERE active IS NOT NULL OR outstanding > 0.005 OR ($3)
ON CONFLICT (customer) DO UPDATE SET as_of = excluded.as_of, points = excluded.points, grade = excluded.grade;
SQL
}
young_sqlite() { echo "'$1' < date(since, '+12 months')"; }
young_duck() { echo "DATE '$1' < CAST(since AS DATE) + INTERVAL 12 MONTH"; }
plain() {
  scorecard "$1" "$2" "$(young_sqlite "$2")" > "$dir/plain.sql"
  wall sqlite3 "$dir/plain.db" ".read $dir/plain.sql"
}
plain_first=$(plain 2025-01-01 2025-12-31)
plain_second=$(plain 2025-03-01 2026-02-28)

duck_first= duck_second=
if python3 -c 'import duckdb' 2> /dev/null; then
  echo "# DuckDB"
  python3 - "$dir" <<'PY'
import duckdb, sys
d = sys.argv[1]
c = duckdb.connect(f"{d}/duck.db")
c.execute(f"""
CREATE TABLE customer AS SELECT code, name, size, CAST(since AS VARCHAR) AS since FROM read_csv('{d}/customers.csv');
CREATE TABLE sale AS SELECT contract_no AS number, customer, CAST(date AS VARCHAR) AS day, CAST(due AS VARCHAR) AS due, list_price AS list, unit_price AS unit, quantity, amount
  FROM read_csv('{d}/sales.csv');
CREATE TABLE payment AS SELECT p.contract_no AS number, CAST(p.date AS VARCHAR) AS day, p.amount, s.customer FROM read_csv('{d}/payments.csv') p
  JOIN (SELECT number, any_value(customer) AS customer FROM sale GROUP BY number) s ON s.number = p.contract_no;
CREATE TABLE grade (customer VARCHAR PRIMARY KEY, as_of VARCHAR, points INTEGER, grade VARCHAR);
""")
PY
  duck() {
    scorecard "$1" "$2" "$(young_duck "$2")" > "$dir/duck.sql"
    wall python3 -c "import duckdb,sys; duckdb.connect(sys.argv[1]).execute(open(sys.argv[2]).read())" "$dir/duck.db" "$dir/duck.sql"
  }
  duck_first=$(duck 2025-01-01 2025-12-31)
  duck_second=$(duck 2025-03-01 2026-02-28)
fi

python3 - "$first" "$second" "$plain_first" "$plain_second" "$duck_first" "$duck_second" <<'PY'
import sys
f, s, pf, ps, df, ds = ([float(x) for x in a.split()] or None for a in sys.argv[1:])
print("| run | crm | MiB | sqlite3 | ratio | DuckDB | ratio |\n| --- | --- | --- | --- | --- | --- | --- |")
for name, ours, plain, duck in (("first, every customer new", f, pf, df), ("two months on", s, ps, ds)):
    d = f"{duck[0]:.2f} s | {ours[0] / duck[0]:.2f}" if duck else "– | –"
    print(f"| {name} | {ours[0]:.2f} s | {ours[1] / 1024:.0f} | {plain[0]:.2f} s | {ours[0] / plain[0]:.2f} | {d} |")
PY
sqlite3 "$dir/plain.db" "SELECT 'grades of plain SQL: ' || group_concat(grade || ' ' || n, ', ') FROM (SELECT grade, count(*) AS n FROM grade WHERE as_of = '2026-02-28' GROUP BY grade)"
"$crm" -f csv grade list --as-of 2026-02-28 | python3 -c "
import csv, sys, collections
n = collections.Counter(row['computed'] for row in csv.DictReader(sys.stdin))
print('grades of crm: ' + ', '.join(f'{g} {n[g]}' for g in sorted(n) if g))"
largest=$(sqlite3 "$dir/plain.db" "SELECT customer FROM sale GROUP BY customer ORDER BY count(*) DESC LIMIT 1")
ordinary=$(sqlite3 "$dir/plain.db" "SELECT customer FROM sale GROUP BY customer HAVING count(*) = 10 LIMIT 1")
for code in "$ordinary" "$largest"; do
  sqlite3 "$dir/plain.db" "SELECT '$code: ' || count(*) || ' lines' FROM sale WHERE customer = '$code'"
  hyperfine -N --warmup 5 --runs 50 -n "grade explain $code" "$crm grade explain $code --as-of 2026-02-28" \
    -n "grade check $code" "$crm grade check $code --amount 1000" 2> /dev/null | grep -E 'Benchmark|Time'
done
