#!/usr/bin/env bash
# The counter's commands on 100,000 archives, beside the sqlite3 shell doing the same to a copy of the same file.
# Needs hyperfine and sqlite3. Usage: benches/counter.sh [ARCHIVES]
set -euo pipefail
cd "$(dirname "$0")/.."
n=${1:-100000}
[ -n "${CRM_BUILT:-}" ] || cargo build --release --locked --quiet
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
# As it is installed: what a linker has just written lies in memory in small pieces, which costs each start a millisecond.
crm=$dir/crm
install "${CARGO_TARGET_DIR:-target}/release/crm" "$crm"
export CRM_DB=$dir/crm.db CRM_LANG=en CRM_USER=A01
"$crm" -q init --admin A01=Bench >/dev/null
"$crm" -q staff add D1 --name D1 --department 业务部 --rank director >/dev/null
"$crm" -q staff add S1 --name S1 --department 业务部 --rank staff >/dev/null
awk -v n="$n" 'BEGIN {
  srand(7); print "code,title,year,category,level,department,retention,pages"
  split("购销合同 会议纪要 年度计划 客户往来函 设备验收单 采购合同 人事通知 财务报表", kind, " ")
  for (i = 1; i <= n; i++) {
    level = i % 20 == 0 ? "secret" : i % 50 == 1 ? "confidential" : "none"
    printf "BN%06d,%s第%d号,%d,%d,%s,业务部,10y,%d\n", i, kind[i % 8 + 1], i, 2020 + i % 6, i % 9 + 1, level, i % 60 + 1
  }
}' > "$dir/archives.csv"
"$crm" -q archive import "$dir/archives.csv" >/dev/null
for i in $(seq 1 200); do
  "$crm" -q --as D1 borrow request "BN$(printf %06d $((i * 40 + 2)))" --mode out --purpose bench >/dev/null
done
sql="sqlite3 -bail $dir/copy.db"
cp "$dir/crm.db" "$dir/copy.db"; [ -e "$dir/crm.db-wal" ] && cp "$dir/crm.db-wal" "$dir/copy.db-wal"
# Both files begin with an empty write-ahead log.
sqlite3 "$CRM_DB" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
sqlite3 "$dir/copy.db" 'CREATE INDEX IF NOT EXISTS copy_code ON item (code); PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
write="PRAGMA synchronous=FULL; BEGIN IMMEDIATE; SELECT id, level FROM item WHERE code='BN000042'; SELECT id FROM staff WHERE code='D1'; INSERT INTO approval_case (subject,state,matter,rulebook,route,taken,applicant,borrower,owner_department,opened_at) VALUES ('loan','approved','borrow',1,'{}',0,1,1,1,1); INSERT INTO loan (item,state,mode,borrower,applicant,purpose,case_id,allowed,renewals_allowed,renewals,level,requested_at) VALUES (42,'approved','out',2,2,'p',last_insert_rowid(),'14d',1,0,'none',1); COMMIT;"
sync
# In rounds, so that a slow minute of the machine falls on both; what only reads comes first, while the lists are short.
rounds() {
  for round in $(seq 40); do
    hyperfine -N --style none --warmup 1 --runs 5 --export-json "$dir/out.$1.$round.json" "${@:2}" >/dev/null 2>&1
  done
}
rounds read \
  -n 'crm borrow list' "$crm borrow list" \
  -n 'sql borrow list' "$sql \"SELECT loan.id,item.code,s.code,loan.state,mode,requested_at,issued_at,due_day,returned_at FROM loan JOIN item ON item.id=loan.item JOIN staff s ON s.id=loan.borrower ORDER BY loan.id\"" \
  -n 'crm archive show' "$crm archive show BN000042" \
  -n 'sql archive show' "$sql \"SELECT * FROM item WHERE code='BN000042'\"" \
  -n 'crm archive find' "$crm archive find 合同" \
  -n 'sql archive find' "$sql \"SELECT code,title FROM item WHERE title LIKE '%合同%' ORDER BY id DESC LIMIT 20; SELECT count(*) FROM item WHERE title LIKE '%合同%'\""
rounds write \
  -n 'crm borrow request' "$crm --as D1 borrow request BN000042 --mode out --purpose p" \
  -n 'sql borrow request' "$sql \"$write\""
python3 - "$dir"/out.*.json <<'PY'
import json, statistics, sys
times = {}
for path in sys.argv[1:]:
    for result in json.load(open(path))["results"]:
        times.setdefault(result["command"], []).extend(result["times"])
rows = {command: statistics.median(taken) * 1000 for command, taken in times.items()}
for what in ["borrow list", "archive show", "archive find", "borrow request"]:
    ours, anchor = rows["crm " + what], rows["sql " + what]
    print(f"{what:15} {ours:7.2f} ms   sqlite3 {anchor:7.2f} ms   ratio {ours / anchor:5.2f}")
PY
