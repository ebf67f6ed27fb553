#!/usr/bin/env bash
# Writes build/order.txt: the functions that the counter's commands call, in the order of their first call. The linker
# of a release puts them side by side, and a start touches a tenth of the pages. A name that is no longer there
# does no harm; run this again when the compiler or a dependency has changed, or when starts have become slower.
# Needs valgrind, nm and python3; CRM_BUILT=1 takes the binary that is built already, which must have its names.
# Usage: benches/order.sh
set -euo pipefail
cd "$(dirname "$0")/.."
[ -n "${CRM_BUILT:-}" ] || cargo rustc --release --locked --quiet --bin crm -- -C strip=none
crm=$(realpath "${CARGO_TARGET_DIR:-target}/release/crm")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export CRM_DB=$dir/crm.db CRM_LANG=zh CRM_USER=A01
"$crm" -q init --admin A01=Bench >/dev/null
"$crm" -q staff add D1 --name D1 --department 业务部 --rank director >/dev/null
"$crm" -q staff add C1 --name C1 --department 业务部 --rank staff --function credit-officer >/dev/null
"$crm" -q staff add S1 --name S1 --department 业务部 --rank staff --function archivist >/dev/null
"$crm" -q staff add S2 --name S2 --department 业务部 --rank staff >/dev/null
awk 'BEGIN {
  print "code,title,year,category,level,department,retention,pages"
  for (i = 1; i <= 2000; i++) {
    printf "BN%06d,购销合同第%d号,%d,%d,%s,业务部,10y,%d\n", i, i, 2020 + i % 6, i % 9 + 1, i % 20 ? "none" : "secret", i % 60 + 1
  }
}' > "$dir/archives.csv"
awk 'BEGIN { print "code,name,kind"; for (i = 1; i <= 50; i++) printf "K%03d,客户%03d,entity\n", i, i }' > "$dir/customers.csv"
awk 'BEGIN {
  print "contract_no,customer,date,amount"
  for (i = 1; i <= 500; i++) printf "HT%05d,K%03d,2025-%02d-15,%d.00\n", i, i % 50 + 1, i % 12 + 1, i * 100
}' > "$dir/sales.csv"
"$crm" -q archive import "$dir/archives.csv" >/dev/null
"$crm" -q customer import "$dir/customers.csv" >/dev/null
"$crm" -q --as C1 sale import "$dir/sales.csv" >/dev/null
for i in $(seq 1 50); do
  "$crm" -q --as D1 borrow request "BN$(printf %06d $((i * 20 + 2)))" --mode out --purpose bench >/dev/null
done
n=0
# Every command is to succeed, except where a verdict may be no.
trace() {
  n=$((n + 1))
  valgrind --tool=callgrind --demangle=no --callgrind-out-file="$dir/trace.$(printf %02d $n)" "$crm" "$@" \
    >"$dir/out.txt" 2>"$dir/err.txt" || [ $? = 1 ] || { cat "$dir/err.txt"; exit 1; }
}
trace borrow list
trace archive show BN000042
trace --as D1 borrow request BN000041 --mode out --purpose bench
trace archive find 合同
trace --as S2 borrow check BN000043 --mode room
trace --as S1 borrow issue B1
trace --as S1 borrow return B1 --condition good --pages 2
trace borrow overdue
trace todo
trace archive list --year 2024
trace customer show K001
trace --as C1 grade explain K001
trace --as C1 grade check K001 --amount 1000
nm "$crm" | awk 'tolower($2) == "t" || tolower($2) == "w" { print $3 }' > "$dir/names.txt"
python3 - "$dir" <<'PY'
import glob, re, sys
there = set(open(f"{sys.argv[1]}/names.txt").read().split())
called = {}
for trace in sorted(glob.glob(f"{sys.argv[1]}/trace.*")):
    for line in open(trace, errors="replace"):
        found = re.match(r"c?fn=\(\d+\) ([^\s']+)", line)
        if found and found[1] in there:
            called.setdefault(found[1])
old = set(open("build/order.txt").read().split()) if glob.glob("build/order.txt") else set()
with open("build/order.txt", "w") as out:
    out.writelines(f"{name}\n" for name in called)
print(f"{len(called)} functions are called; of {len(old)} listed before, {len(old & there)} are still there")
PY
